import type { Properties } from "../account";
import * as rules from "./iamRules";
import { retried } from "./roleVisibility";
import { text, texts, uniqueId, type Behaviour, type Session } from "./resourceType";

const role: Behaviour = {
  create(inputs, session) {
    const name = text(inputs, "name");
    if (session.account.find(rules.ROLE, name)) {
      throw new Error(`EntityAlreadyExists: Role with name ${name} already exists.`);
    }
    rules.rejectPath(inputs);
    rejectRole(inputs, session);
    const roleArn = rules.iamArn(session, "role", inputs);
    return { id: name, computed: { arn: roleArn, ...rules.createdNow(session, "AROA") } };
  },
  created: waitForRole,
  update: rejectRole,
  // The provider takes the role out of its profiles first.
  delete(outputs, session) {
    const name = text(outputs, "name");
    const force = outputs.forceDetachPolicies === true;
    for (const profile of session.account.resources(rules.INSTANCE_PROFILE)) {
      if (profile.outputs.role === name) {
        session.account.change(profile, { role: undefined });
      }
    }
    if (!force && rules.attachedPolicies(name, session).length > 0) {
      throw deleteConflict("must detach all policies first.");
    }
    if (!force && rules.inlinePolicies(name, session).size > 0) {
      throw deleteConflict("must delete policies first.");
    }
    for (const type of [rules.ROLE_POLICY_ATTACHMENT, rules.ROLE_POLICY]) {
      const ofRole = session.account.resources(type).filter((r) => r.outputs.role === name);
      for (const { id } of ofRole) {
        session.account.remove(type, id);
      }
    }
  },
};

// The provider returns only when it can read the role.
function waitForRole(name: string, session: Session): void {
  retried(() => {
    rules.rejectMissingRole("GetRole", name, session);
  });
}

function rejectRole(inputs: Properties, session: Session): void {
  rules.rejectTrustPolicy(inputs, session);
  const documents = rules.embeddedPolicies(inputs).map(([, document]) => document);
  rules.rejectInlineDocuments(text(inputs, "name"), documents, [], session);
  for (const policyArn of texts(inputs, "managedPolicyArns")) {
    rules.rejectMissingPolicy(policyArn, session);
  }
  const boundary = text(inputs, "permissionsBoundary");
  if (boundary !== "") {
    rules.rejectMissingPolicy(boundary, session);
  }
}

function deleteConflict(reason: string): Error {
  return new Error(`DeleteConflict: Cannot delete entity, ${reason}`);
}

const policy: Behaviour = {
  create(inputs, session) {
    const policyArn = rules.iamArn(session, "policy", inputs);
    if (session.account.find(rules.POLICY, policyArn)) {
      throw new Error(
        `EntityAlreadyExists: A policy called ${text(inputs, "name")} already exists. Duplicate names are not allowed.`,
      );
    }
    rules.rejectPath(inputs);
    rules.rejectManagedPolicy(inputs, session);
    const policyId = uniqueId(session, "ANPA", 17).toUpperCase();
    return { id: policyArn, computed: { arn: policyArn, policyId } };
  },
  update: rules.rejectManagedPolicy,
  delete(outputs, session) {
    const policyArn = text(outputs, "arn");
    const roles = session.account.resources(rules.ROLE);
    if (roles.some((r) => rules.attachedPolicies(r.id, session).includes(policyArn))) {
      throw new Error("DeleteConflict: Cannot delete a policy attached to entities.");
    }
  },
};

const rolePolicy: Behaviour = {
  create(inputs, session) {
    rules.rejectMissingRole("PutRolePolicy", text(inputs, "role"), session);
    rejectInlinePolicy(inputs, session);
    return { id: `${text(inputs, "role")}:${text(inputs, "name")}`, computed: {} };
  },
  update: rejectInlinePolicy,
};

function rejectInlinePolicy(inputs: Properties, session: Session): void {
  const roleName = text(inputs, "role");
  const others = rules.inlinePolicies(roleName, session);
  others.delete(text(inputs, "name"));
  const document = text(inputs, "policy");
  rules.rejectInlineDocuments(roleName, [document], [...others.values()], session);
}

const rolePolicyAttachment: Behaviour = {
  create(inputs, session) {
    const roleName = text(inputs, "role");
    const policyArn = text(inputs, "policyArn");
    rules.rejectAttachments(roleName, [policyArn], session);
    return { id: `${roleName}/${policyArn}`, computed: {} };
  },
};

const policyAttachment: Behaviour = {
  create(inputs, session) {
    rejectAttachmentToRoles(inputs, session);
    return { id: text(inputs, "name"), computed: {} };
  },
  update: rejectAttachmentToRoles,
};

function rejectAttachmentToRoles(inputs: Properties, session: Session): void {
  for (const roleName of texts(inputs, "roles")) {
    rules.rejectAttachments(roleName, [text(inputs, "policyArn")], session);
  }
}

const instanceProfile: Behaviour = {
  create(inputs, session) {
    const name = text(inputs, "name");
    if (session.account.find(rules.INSTANCE_PROFILE, name)) {
      throw new Error(`EntityAlreadyExists: Instance Profile ${name} already exists.`);
    }
    rules.rejectPath(inputs);
    rejectProfileRole(inputs, session);
    const profileArn = rules.iamArn(session, "instance-profile", inputs);
    return { id: name, computed: { arn: profileArn, ...rules.createdNow(session, "AIPA") } };
  },
  update: rejectProfileRole,
};

function rejectProfileRole(inputs: Properties, session: Session): void {
  const roleName = text(inputs, "role");
  if (roleName === "") {
    return;
  }
  retried(() => {
    rules.rejectMissingRole("AddRoleToInstanceProfile", roleName, session);
  });
}

const rolePoliciesExclusive: Behaviour = {
  create(inputs, session) {
    rules.rejectMissingRole("PutRolePolicy", text(inputs, "roleName"), session);
    return { id: text(inputs, "roleName"), computed: {} };
  },
};

const rolePolicyAttachmentsExclusive: Behaviour = {
  create(inputs, session) {
    rejectExclusiveAttachments(inputs, session);
    return { id: text(inputs, "roleName"), computed: {} };
  },
  update: rejectExclusiveAttachments,
};

function rejectExclusiveAttachments(inputs: Properties, session: Session): void {
  rules.rejectAttachments(text(inputs, "roleName"), texts(inputs, "policyArns"), session);
}

/** IAM's resources, and what IAM refuses. */
export const IAM_TYPES: Readonly<Record<string, Behaviour>> = {
  [rules.ROLE]: role,
  [rules.POLICY]: policy,
  [rules.ROLE_POLICY]: rolePolicy,
  [rules.ROLE_POLICY_ATTACHMENT]: rolePolicyAttachment,
  [rules.POLICY_ATTACHMENT]: policyAttachment,
  [rules.INSTANCE_PROFILE]: instanceProfile,
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": rolePoliciesExclusive,
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive":
    rolePolicyAttachmentsExclusive,
};
