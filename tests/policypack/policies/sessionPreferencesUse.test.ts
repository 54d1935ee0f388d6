import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { testResource, unknownText } from "../../../policypack/testing";
import {
  findingsOn,
  inline,
  key,
  match,
  role,
  shell,
  unverified,
} from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const here = "eu-central-1";
const accountDefault = "SSM-SessionManagerRunShell";

/** A profile whose role grants nothing that a document requires. */
function lacking(name: string, region?: string): PolicyResource {
  return testResource(types.profile, name, { role: "node" }, region ? { region } : {});
}

/** A profile whose role may use the key, with this role. */
function granting(name: string, region?: string, target?: string): PolicyResource[] {
  const Condition = target && {
    StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": target },
  };
  const Statement = [{ Effect: "Allow", Action: "kms:Decrypt", Resource: key, Condition }];
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return [
    testResource(types.role, name, { name }),
    testResource(types.rolePolicy, name, { role: name, policy }),
    testResource(types.profile, name, { role: name }, region ? { region } : {}),
  ];
}

function requiringKey(name: string, region: string | undefined = here): PolicyResource {
  const content = JSON.stringify(shell({ kmsKeyId: key }));
  const props = { documentType: "Session", name, content };
  return testResource(types.document, "sessions", props, { region });
}

/** What is reported, of which profile. */
async function reported(...resources: PolicyResource[]): Promise<string[]> {
  const found = await findingsOn([role, ...resources]);
  return found.map(({ policy, subject }) => `${policy}: ${subject.name}`);
}

describe("a session document of the stack", () => {
  it("requires nothing of a profile that is used in other Regions", async () => {
    for (const name of [accountDefault, "team"]) {
      assert.deepEqual(await reported(lacking("web", "us-east-1"), requiringKey(name)), []);
      assert.deepEqual(await reported(lacking("web", here), requiringKey(name)), [`${match}: web`]);
      assert.deepEqual(await reported(lacking("web"), requiringKey(name)), [`${unverified}: web`]);
    }
  });

  it("requires of each profile in its Region what it names, as the account's default", async () => {
    const document = requiringKey(accountDefault);
    assert.deepEqual(await reported(lacking("web", here), ...granting("team", here), document), [
      `${match}: web`,
    ]);
  });

  it("requires of one profile in its Region what it names, under another name", async () => {
    const document = requiringKey("team");
    const web = lacking("web", here);
    assert.deepEqual(await reported(web, ...granting("team", here), document), []);
    assert.deepEqual(await reported(web, lacking("team", here), document), [
      `${match}: team`,
      `${match}: web`,
    ]);
    assert.deepEqual(await reported(web, ...granting("team", "us-east-1"), document), [
      `${match}: web`,
    ]);
    assert.deepEqual(await reported(web, ...granting("team"), document), [`${unverified}: web`]);
  });

  it("leaves open what it requires where another role may grant it", async () => {
    const conditional = inline("grants", {
      Action: "kms:Decrypt",
      Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
    });
    const other = testResource(types.role, "other", { name: "other" });
    const web = testResource(types.profile, "web", { role: "other" }, { region: here });
    const mayGrant = lacking("team", here);
    assert.deepEqual(await reported(conditional, other, web, mayGrant, requiringKey("team")), [
      `${unverified}: team`,
      `${unverified}: web`,
    ]);
  });

  it("requires nothing of the profiles where a hybrid activation's role grants it", async () => {
    const [node, policy] = granting("office");
    assert.ok(node && policy);
    const activation = testResource(
      types.activation,
      "office",
      { iamRole: "office" },
      { region: here },
    );
    const resources = [lacking("web", here), node, policy, activation];
    assert.deepEqual(await reported(...resources, requiringKey("office")), []);
    assert.deepEqual(await reported(...resources, requiringKey(accountDefault)), [`${match}: web`]);
  });

  it("is granted a key for the machines that get the role, by what they send with it", async () => {
    const officeWith = (target: string) => {
      const [node, policy] = granting("office", here, target);
      const props = { iamRole: "office" };
      const activation = testResource(types.activation, "office", props, { region: here });
      return [node, policy, activation].filter((each) => each !== undefined);
    };
    const document = requiringKey("team");
    assert.deepEqual(await reported(...granting("web", here, "i-*"), document), []);
    assert.deepEqual(await reported(...granting("web", here, "mi-*"), document), [`${match}: web`]);
    const web = lacking("web", here);
    assert.deepEqual(await reported(web, ...officeWith("mi-*"), document), []);
    assert.deepEqual(await reported(web, ...officeWith("i-*"), document), [`${match}: web`]);
  });

  it("leaves open what it requires while its name is not known", async () => {
    const document = requiringKey(unknownText);
    const web = lacking("web", here);
    assert.deepEqual(await reported(web, document), [`${unverified}: web`]);
    assert.deepEqual(await reported(web, ...granting("team", here), document), [
      `${unverified}: web`,
    ]);
    assert.deepEqual(await reported(...granting("team", here), document), []);
  });

  it("is described by the options where another stack owns it", async () => {
    const options = { accountPreferences: { [here]: { kmsKeyId: key } } };
    const config = { "instance-profile-grants-session-permissions": options };
    const under = async (...resources: PolicyResource[]) =>
      (await findingsOn([role, ...resources], config)).map(
        ({ policy, subject, document }) => `${policy}: ${subject.name}, ${document?.label ?? ""}`,
      );
    const ofAccount = `the account's session document in ${here}`;
    assert.deepEqual(await under(lacking("web", here)), [`${match}: web, ${ofAccount}`]);
    assert.deepEqual(await under(lacking("web", "us-east-1"), ...granting("team", here)), []);
    assert.deepEqual(await under(lacking("web")), [`${unverified}: web, `]);
    const document = requiringKey(accountDefault);
    assert.deepEqual(await under(lacking("web", here), document), [
      `${match}: web, Document "sessions"`,
    ]);
  });
});
