import type { PolicyDocument } from "../iam";
import { attachments, type Attachment, type RolePolicy } from "./attachments";
import type { Role, Stack } from "./inventory";
import { removals, type Removals } from "./removals";
import { label } from "./types";
import { labelOfKind, unreadAttachers, type UnreadKind } from "./unread";

/** What is attached to the roles of a stack. */
export interface RolePolicies {
  /** Each policy of a role once, sorted by name. */
  of: (role: Role) => RolePolicy[];
  /** What puts something on a role, for certain. */
  by: (role: Role) => readonly Attachment[];
  /** What removes from a role each inline policy that it does not list. */
  inlineKeepers: Removals["inlineKeepers"];
}

/** How many policies are read each that may be on a role, since it is not known which role is meant. */
const mostDoubtful = 20;

/** Reads what is attached to the roles of a stack. What may be on many roles is kept once, so that it does not multiply. */
export function rolePolicies(stack: Stack): RolePolicies {
  const all = attachments(stack);
  const own = new Map<Role, Attachment[]>();
  const perhaps = new Map<Role, RolePolicy[]>();
  for (const attachment of all) {
    const { certain, possible } = attachment.roles;
    for (const role of certain) {
      listOf(own, role).push(attachment);
    }
    for (const role of possible) {
      listOf(perhaps, role).push(...doubtful(attachment));
    }
  }
  const onNameless = withoutRepeats(beyond(all, "nameless roles"));
  const onAny = withoutRepeats(beyond(all, "every role"));
  const [fewOnNameless, fewOnAny] = [summarized(onNameless), summarized(onAny)];
  const unread = unreadAttachers(stack.unread).map(unreadPolicy);
  const [namelessWriters, anyWriters] = [byInlineName(onNameless), byInlineName(onAny)];
  const nameless = new Set(stack.inventory.roles.nameless);
  const { doubtOn, inlineKeepers } = removals(all, stack);
  return {
    by: (role) => own.get(role) ?? [],
    inlineKeepers,
    of: (role) => {
      const certain = (own.get(role) ?? []).flatMap(policiesIn);
      const possible = perhaps.get(role) ?? [];
      const writers = [byInlineName(certain), byInlineName(possible), anyWriters];
      if (nameless.has(role)) {
        writers.push(namelessWriters);
      }
      const read = certain.map((each) => {
        const doubt = each.doubt ?? doubtOn(each, role) ?? overwriting(each, writers);
        return doubt === undefined ? each : { ...each, doubt };
      });
      return withoutRepeats([
        ...read,
        ...summarized(possible),
        ...(nameless.has(role) ? fewOnNameless : []),
        ...fewOnAny,
        ...unread,
      ]).sort((one, other) => compare(one.policy.name, other.policy.name));
    },
  };
}

/** What the pack doesn't read may be on any role, and say anything. */
function unreadPolicy(kind: UnreadKind): RolePolicy {
  const [by] = kind.resources;
  const document: PolicyDocument = { kind: "unreadable", why: kind.why };
  const policy = { identity: undefined, name: labelOfKind(kind), document };
  return { by, policy, doubt: kind.why };
}

function listOf<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** What an attachment puts on a role that it names for certain. What IAM rejects puts nothing there. */
function policiesIn({ by, roles, policies, inline }: Attachment): RolePolicy[] {
  if (roles.rejected.length > 0) {
    return [];
  }
  const doubt = `it can't be determined which policy ${label(by)} names`;
  return [
    ...policies.certain.map((policy) => ({ policy, by, ...(inline && { inline }) })),
    ...policies.possible.map((policy) => ({ policy, by, doubt })),
  ];
}

function doubtful(attachment: Attachment): RolePolicy[] {
  const doubt = `it can't be determined which role ${label(attachment.by)} names`;
  return policiesIn(attachment).map((each) => ({ ...each, doubt }));
}

function beyond(all: readonly Attachment[], which: Attachment["roles"]["beyond"]): RolePolicy[] {
  return all.filter(({ roles }) => roles.beyond === which).flatMap(doubtful);
}

/** Of many policies that may be on a role, only that one of them may be. */
function summarized(policies: readonly RolePolicy[]): readonly RolePolicy[] {
  const [first] = policies;
  if (first === undefined || policies.length <= mostDoubtful) {
    return policies;
  }
  const why = `it can't be determined which of ${policies.length} policies of the stack are on which role`;
  const document: PolicyDocument = { kind: "unreadable", why };
  const name = `${first.policy.name} and ${policies.length - 1} more`;
  return [{ by: first.by, policy: { identity: undefined, name, document }, doubt: why }];
}

function byInlineName(policies: readonly RolePolicy[]): ReadonlyMap<string, RolePolicy[]> {
  const named = new Map<string, RolePolicy[]>();
  for (const each of policies) {
    if (typeof each.inline?.name === "string") {
      listOf(named, each.inline.name).push(each);
    }
  }
  return named;
}

/** Of two inline policies of one name, the one that is written last is left. */
function overwriting(
  policy: RolePolicy,
  writers: readonly ReadonlyMap<string, readonly RolePolicy[]>[],
): string | undefined {
  const name = policy.inline?.name;
  const alike = typeof name === "string" ? writers.flatMap((each) => each.get(name) ?? []) : [];
  const rival = alike.find((other) => other !== policy);
  return rival && `${rival.policy.name} writes an inline policy of the same name`;
}

/** Each policy once, for certain where one of its attachments is certain. */
function withoutRepeats(policies: readonly RolePolicy[]): RolePolicy[] {
  const first = new Map<unknown, RolePolicy>();
  for (const each of policies) {
    const key = each.policy.identity ?? each.policy;
    const earlier = first.get(key);
    if (earlier === undefined || (earlier.doubt !== undefined && each.doubt === undefined)) {
      first.set(key, each);
    }
  }
  return [...first.values()];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
