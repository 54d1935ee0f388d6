import assert from "node:assert/strict";
import type { Properties } from "../../harness/aws/account";
import { check } from "../../harness/aws/plan/check";
import { diff } from "../../harness/aws/plan/diff";
import { create, remove, update } from "../../harness/aws/plan/lifecycle";
import { plannedChange } from "../../harness/aws/plan/outputs";
import { importedInputs, readState } from "../../harness/aws/plan/read";
import type { MemoryStack } from "../support/memoryStack";
import {
  changing,
  checked,
  DOCUMENT,
  document,
  role,
  sessionIn,
  TRUST,
} from "../support/providerRules";

const BUCKET = "aws:s3/bucket:Bucket";

function reasons(type: string, inputs: Properties): string[] {
  return checked(type, inputs).failures.map(({ property }) => property);
}

describe("the rules of the provider", () => {
  describe("names", () => {
    it("a given name that is taken out of the program stays", async () => {
      assert.deepEqual(await changing(role({ name: "given" }), role()), []);
      assert.deepEqual(await changing(document({ name: "given" }), document()), []);
      const refreshed = (stack: MemoryStack) => {
        stack.refresh();
      };
      assert.deepEqual(await changing(role({ name: "given" }), role(), refreshed), []);
    });

    it("where a name is given, a replacement deletes first, also when the name itself changes", async () => {
      const to = role({ name: "b" });
      assert.deepEqual(await changing(role({ name: "a" }), to), ["replace! web name"]);
      assert.deepEqual(await changing(role(), to), ["replace! web name"]);
      const path = role({ name: "a", path: "/x/" });
      assert.deepEqual(await changing(role({ name: "a" }), path), ["replace! web path"]);
    });

    it("where the name is the provider's, a replacement creates first", async () => {
      assert.deepEqual(await changing(role(), role({ path: "/x/" })), ["replace web path"]);
    });

    it("a name that is too long with its suffix is an error of Check, and not cut", () => {
      for (const [type, longest, required] of [
        ["aws:iam/role:Role", 56, { assumeRolePolicy: TRUST }],
        [BUCKET, 55, {}],
        ["aws:kms/alias:Alias", 230, { targetKeyId: "key" }],
        ["aws:cloudwatch/logGroup:LogGroup", 247, {}],
        ["aws:ec2/securityGroup:SecurityGroup", 247, {}],
      ] as const) {
        checked(type, required, "x".repeat(longest));
        assert.throws(
          () => checked(type, required, "x".repeat(longest + 1)),
          /could not make instance of '.*': name 'x*-' plus 7 random chars is longer than maximum length \d+/,
          type,
        );
      }
    });

    it("names of IAM and of documents are checked at 128 characters, and security groups for sg-", () => {
      const long = "x".repeat(129);
      assert.deepEqual(reasons("aws:iam/policy:Policy", { policy: "{}", name: long }), ["name"]);
      assert.deepEqual(reasons("aws:iam/instanceProfile:InstanceProfile", { name: long }), [
        "name",
      ]);
      const session = { documentType: "Session", content: "{}" };
      assert.deepEqual(reasons(DOCUMENT, { ...session, name: long }), ["name"]);
      assert.deepEqual(reasons(DOCUMENT, { ...session, name: "a b" }), ["name"]);
      assert.deepEqual(reasons("aws:ec2/securityGroup:SecurityGroup", { name: "sg-web" }), [
        "name",
      ]);
    });
  });

  describe("checks at plan time", () => {
    it("times are checked against the calendar", () => {
      const type = "aws:ssm/activation:Activation";
      const failing = (expirationDate: string) => reasons(type, { iamRole: "r", expirationDate });
      for (const good of ["2026-12-01T10:00:00Z", "2028-02-29T23:59:59.5+02:00"]) {
        assert.deepEqual(failing(good), [], good);
      }
      for (const bad of ["2026-02-30T00:00:00Z", "2026-12-01T25:00:00Z", "2026-12-01T10:00:00"]) {
        assert.deepEqual(failing(bad), ["expirationDate"], bad);
      }
    });

    it("a CIDR block has to be the address of a network", () => {
      const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
      const failing = (source: Properties) =>
        reasons(type, { ipProtocol: "tcp", securityGroupId: "sg-1", ...source });
      assert.deepEqual(failing({ cidrIpv4: "10.0.0.0/16" }), []);
      assert.deepEqual(failing({ cidrIpv4: "10.0.0.1/16" }), ["cidrIpv4"]);
      assert.deepEqual(failing({ cidrIpv6: "2001:db8::/32" }), []);
      assert.deepEqual(failing({ cidrIpv6: "2001:db8::1/32" }), ["cidrIpv6"]);
      assert.deepEqual(failing({ cidrIpv4: "10.0.0.0/16", cidrIpv6: "::/0" }), ["cidrIpv4"]);
    });

    it("what is required has to be there", () => {
      assert.deepEqual(reasons("aws:iam/role:Role", {}), ["assumeRolePolicy"]);
    });
  });

  describe("documents", () => {
    const inputs = {
      name: "web",
      documentType: "Session",
      content: '{"a":1}',
      region: "eu-central-1",
    };

    it("an update sends the old default version, and fails when that is not the latest", () => {
      const session = sessionIn();
      const { id, outputs } = create(DOCUMENT, inputs, session);
      const changed = { ...inputs, content: '{"a":2}' };
      assert.equal(update(DOCUMENT, id, outputs, changed, session).defaultVersion, "2");
      session.account.change(session.account.find(DOCUMENT, id)!, { latestVersion: "3" });
      const again = { ...inputs, content: '{"a":3}' };
      const state = { ...outputs, defaultVersion: "2" };
      assert.throws(
        () => update(DOCUMENT, id, state, again, session),
        /InvalidDocumentVersion: Version provided for document web is not latest/,
      );
    });

    it("the preview of an update knows no version", () => {
      const { outputs } = create(DOCUMENT, inputs, sessionIn());
      const planned = plannedChange(DOCUMENT, outputs, { ...inputs, content: '{"a":2}' });
      const same = plannedChange(DOCUMENT, outputs, inputs);
      assert.equal(same.defaultVersion, "1");
      assert.match(String(planned.defaultVersion), /^04da6b54-/);
      assert.match(String(planned.latestVersion), /^04da6b54-/);
    });

    it("sharing and version name of an imported document are removed when they are not given", () => {
      const permissions = { type: "Share", account_ids: "111122223333" };
      const shared = { ...inputs, permissions, versionName: "one" };
      const session = sessionIn();
      const { outputs } = create(DOCUMENT, shared, session);
      const state = readState(DOCUMENT, outputs, {}, session);
      const olds = importedInputs(DOCUMENT, state);
      const { inputs: news } = check(
        { type: DOCUMENT, name: "web" },
        olds,
        inputs,
        new Uint8Array(),
        session,
      );
      assert.deepEqual(diff(DOCUMENT, state, news).changed, ["permissions", "versionName"]);
      const updated = update(DOCUMENT, "web", state, news, session);
      assert.ok(!("permissions" in updated) && !("versionName" in updated));
    });

    it("a session document keeps its version name until its content changes", () => {
      const session = sessionIn();
      const content = (idle: number) => JSON.stringify({ schemaVersion: "1.0", idle });
      const named = { ...inputs, content: content(1), versionName: "one" };
      const { id, outputs } = create(DOCUMENT, named, session);
      const unnamed = { ...inputs, content: content(1) };
      const same = update(DOCUMENT, id, outputs, unnamed, session);
      assert.deepEqual([same.versionName, same.latestVersion], ["one", "1"]);
      assert.deepEqual(diff(DOCUMENT, same, unnamed).changed, ["versionName"]);
      const changed = update(DOCUMENT, id, same, { ...unnamed, content: content(2) }, session);
      assert.deepEqual([changed.versionName, changed.latestVersion], [undefined, "2"]);
    });

    it("AWS refuses names with a reserved prefix", () => {
      for (const name of ["aws-web", "AmazonWeb", "amzn_web"]) {
        assert.throws(() => create(DOCUMENT, { ...inputs, name }, sessionIn()), /reserved by AWS/);
      }
    });
  });

  it("Object Lock: forceDestroy gets past governance mode once the state says that it is on, and never past compliance mode", () => {
    for (const [mode, seen, deleted] of [
      ["GOVERNANCE", true, true],
      ["GOVERNANCE", false, false],
      ["COMPLIANCE", true, false],
    ] as const) {
      const session = sessionIn();
      const bucket = create(
        BUCKET,
        { bucket: "logs", forceDestroy: true, region: session.region },
        session,
      );
      const parts = { bucket: "logs", region: session.region };
      const lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
      create(lock, { ...parts, rule: { defaultRetention: { mode, days: 1 } } }, session);
      create("aws:s3/bucketObject:BucketObject", parts, session);
      const read = session.account.find(BUCKET, "logs")!.outputs;
      const state = seen ? { ...read, forceDestroy: true } : bucket.outputs;
      const destroy = () => {
        remove(BUCKET, "logs", session, state);
      };
      if (deleted) {
        destroy();
      } else {
        assert.throws(destroy, /AccessDenied: .* object lock/);
      }
    }
  });
});
