import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import type { Cause, Fix } from "../../../policypack/judgement";
import { testResource, unknownList, unknownText } from "../../../policypack/testing";
import { grantsAll, grantsOther } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "security-group-opens-no-shell-ports";
const { exempts, findings, passes, violates } = policyUnderTest(name);

const role = testResource(types.role, "node", { name: "node" });
const grants = testResource(types.rolePolicy, "node", { role: "node", policy: grantsAll });
const profile = testResource(types.profile, "web", { name: "web", role: "node" });
const instance = testResource(types.instance, "web", { iamInstanceProfile: "web" });
/** An instance that Session Manager reaches. */
const reachable = [role, grants, profile, instance];

const anywhere = { cidrBlocks: ["0.0.0.0/0"] };
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22, ...anywhere };

/** A rule on its own, of the aws provider's older type. */
function rule(props: object): PolicyResource {
  return testResource(types.securityGroupRule, "ssh", { type: "ingress", ...ssh, ...props });
}

function group(...ingress: unknown[]): PolicyResource {
  return testResource(types.securityGroup, "web", { ingress });
}

function expected(label: string, ports: readonly number[]) {
  const fixes: Fix[][] = [[{ kind: "remove-rule" }]];
  const causes: Cause[] = [{ kind: "open-ports", ports }];
  return { problem: "shell-ports-open" as const, label, causes, fixes };
}

const sshPort = [22];
const rdpPort = [3389];
const bothPorts = [22, 3389];

describe(name, () => {
  const native = { ipProtocol: "tcp", fromPort: 22, toPort: 22 };
  const forms: [string, object, string][] = [
    [types.securityGroup, { ingress: [ssh] }, 'ingress[0] of SecurityGroup "web"'],
    [
      types.securityGroup,
      { ingress: [{ ...ssh, cidrBlocks: null, ipv6CidrBlocks: ["::/0"] }] },
      'ingress[0] of SecurityGroup "web"',
    ],
    [
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      { ingress: [ssh] },
      'ingress[0] of DefaultSecurityGroup "web"',
    ],
    [types.securityGroupRule, { type: "ingress", ...ssh }, 'SecurityGroupRule "web"'],
    [types.ingressRule, { ...native, cidrIpv4: "0.0.0.0/0" }, 'SecurityGroupIngressRule "web"'],
    [types.ingressRule, { ...native, cidrIpv6: "::/0" }, 'SecurityGroupIngressRule "web"'],
    [
      types.nativeSecurityGroup,
      { securityGroupIngress: [{ ...native, cidrIp: "0.0.0.0/0" }] },
      'securityGroupIngress[0] of SecurityGroup "web"',
    ],
    [types.nativeIngressRule, { ...native, cidrIpv6: "::/0" }, 'SecurityGroupIngress "web"'],
  ];
  for (const [type, props, label] of forms) {
    it(`reports ${type} with ${Object.keys(props).join()}`, async () => {
      const open = testResource(type, "web", { ...props });
      await violates([...reachable, open], open, expected(label, sshPort));
    });
  }

  it("reports every protocol and range that includes a port", async () => {
    for (const [props, ports] of [
      [{ fromPort: 3389, toPort: 3389 }, rdpPort],
      [{ fromPort: 0, toPort: 65535 }, bothPorts],
      [{ fromPort: 20, toPort: 25 }, sshPort],
      [{ protocol: "-1", fromPort: 0, toPort: 0 }, bothPorts],
      [{ protocol: -1, fromPort: 0, toPort: 0 }, bothPorts],
      [{ protocol: "all", fromPort: undefined, toPort: undefined }, bothPorts],
      [{ protocol: "6" }, sshPort],
      [{ protocol: "TCP", fromPort: "22", toPort: "22" }, sshPort],
      [{ cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] }, sshPort],
    ] as const) {
      const open = rule(props);
      await violates([...reachable, open], open, expected('SecurityGroupRule "ssh"', ports));
    }
  });

  it("knows the world in every spelling, and by its parts", async () => {
    for (const cidrs of [
      { cidrBlocks: ["1.2.3.4/0"] },
      { cidrBlocks: [" 0.0.0.0/00"] },
      { cidrBlocks: ["0/0"] },
      { ipv6CidrBlocks: ["0:0:0:0:0:0:0:0/0"] },
      { ipv6CidrBlocks: ["fd00::1/0"] },
      { ipv6CidrBlocks: ["::ffff:1.2.3.4/0"] },
      { cidrBlocks: ["128.0.0.0/1", "0.0.0.0/1"] },
      { cidrBlocks: ["0.0.0.0/2", "64.0.0.0/2", "200.1.1.1/1"] },
      { ipv6CidrBlocks: ["::/1", "8000::/1"] },
      { ipv6CidrBlocks: ["::/2", "4000::/3", "6000::/3", "8000::/1"] },
    ]) {
      const open = rule({ cidrBlocks: undefined, ...cidrs });
      await violates([...reachable, open], open, expected('SecurityGroupRule "ssh"', sshPort));
    }
    for (const cidrs of [
      { cidrBlocks: ["0.0.0.0/1"] },
      { cidrBlocks: ["0.0.0.0/1", "192.0.0.0/2"] },
      { cidrBlocks: ["0.0.0.0/1"], ipv6CidrBlocks: ["8000::/1"] },
      { cidrBlocks: ["0.0.0.0", "/0x0", "1.2.3/1", "300.0.0.0/1", "128.0.0.0/33"] },
      { ipv6CidrBlocks: ["::1/128", "8000::/129", "::g/1"] },
    ]) {
      await passes([...reachable, rule({ cidrBlocks: undefined, ...cidrs })]);
    }
  });

  it("adds up the rules of one security group, and of no two", async () => {
    const half = (props: object) => ({ ...ssh, ...props });
    const [low, high] = [{ cidrBlocks: ["0.0.0.0/1"] }, { cidrBlocks: ["128.0.0.0/1"] }];
    const innocent = half({ cidrBlocks: ["10.0.0.0/8"] });
    const inline = group(half(low), innocent, half(high), half(high));
    const reported = async (...resources: PolicyResource[]) =>
      (await findings([...reachable, ...resources])).map(({ subject }) => subject.label);
    assert.deepEqual(await reported(inline), [
      'ingress[0] of SecurityGroup "web"',
      'ingress[3] of SecurityGroup "web"',
    ]);
    const onItsOwn = (name: string, props: object) =>
      testResource(types.ingressRule, name, { ...native, ...props });
    const lowOf = (securityGroupId: unknown) =>
      onItsOwn("low", { cidrIpv4: "0.0.0.0/1", securityGroupId });
    const highOf = (securityGroupId: unknown) =>
      onItsOwn("high", { cidrIpv4: "128.0.0.0/1", securityGroupId });
    assert.deepEqual(await reported(lowOf("sg-1"), highOf("sg-1")), [
      'SecurityGroupIngressRule "high"',
      'SecurityGroupIngressRule "low"',
    ]);
    assert.deepEqual(await reported(lowOf("sg-1"), highOf("sg-2")), []);
    assert.deepEqual(await reported(lowOf(unknownText), highOf(unknownText)), []);
    const otherPort = group(half(low), half({ ...high, fromPort: 443, toPort: 443 }));
    assert.deepEqual(await reported(otherPort), []);
  });

  it("passes other protocols, ports, directions and sources", async () => {
    for (const props of [
      { fromPort: 443, toPort: 443 },
      { fromPort: "443", toPort: "443" },
      { fromPort: 23, toPort: 3388 },
      { protocol: "udp", fromPort: 0, toPort: 65535 },
      { protocol: "icmp", fromPort: -1, toPort: -1 },
      { type: "egress" },
      { cidrBlocks: ["10.0.0.0/8"] },
      { cidrBlocks: undefined, ipv6CidrBlocks: ["fd00::/8"] },
      { cidrBlocks: undefined, sourceSecurityGroupId: "sg-1" },
      { cidrBlocks: undefined, prefixListIds: ["pl-1"] },
    ]) {
      await passes([...reachable, rule(props)]);
    }
    await passes([...reachable, testResource(types.securityGroup, "web", { egress: [ssh] })]);
    await passes([...reachable, group()]);
    const egress = { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };
    await passes([
      ...reachable,
      testResource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "web", egress),
    ]);
  });

  it("passes what is not known yet", async () => {
    for (const props of [
      { cidrBlocks: unknownList },
      { cidrBlocks: [unknownText] },
      { fromPort: unknownText },
      { toPort: unknownText },
      { protocol: unknownText },
      { type: unknownText },
    ]) {
      await passes([...reachable, rule(props)]);
    }
    await passes([
      ...reachable,
      testResource(types.securityGroup, "web", { ingress: unknownList }),
    ]);
    await passes([...reachable, group(unknownText)]);
  });

  it("reports what is certain next to what is not known yet", async () => {
    const open = group(unknownText, { ...ssh, cidrBlocks: [unknownText, "0.0.0.0/0"] });
    const label = 'ingress[1] of SecurityGroup "web"';
    await violates([...reachable, open], open, expected(label, sshPort));
  });

  it("reports each rule of a group", async () => {
    const open = group(ssh, { ...ssh, fromPort: 443, toPort: 443 }, { ...ssh, protocol: "-1" });
    const found = await findings([...reachable, open]);
    assert.deepEqual(
      found.map(({ subject, causes }) => [subject.label, subject.urn, causes]),
      [
        ['ingress[0] of SecurityGroup "web"', open.urn, [{ kind: "open-ports", ports: sshPort }]],
        ['ingress[2] of SecurityGroup "web"', open.urn, [{ kind: "open-ports", ports: bothPorts }]],
      ],
    );
  });

  it("goes by the rules that the program gives, not by those that the last refresh found", async () => {
    for (const [type, list, entry] of [
      [types.securityGroup, "ingress", ssh],
      ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "ingress", ssh],
      [types.nativeSecurityGroup, "securityGroupIngress", { ...native, cidrIp: "0.0.0.0/0" }],
    ] as const) {
      const refreshed = testResource(type, "web", { [list]: [entry] });
      await passes([...reachable, refreshed], { inputs: new Map([[refreshed, {}]]) });
    }
  });

  it("passes a stack whose instances Session Manager does not reach", async () => {
    const open = rule({});
    await passes([open]);
    await passes([role, grants, profile, open]);
    await passes([role, profile, instance, open]);
    const other = testResource(types.rolePolicy, "node", { role: "node", policy: grantsOther });
    await passes([role, other, profile, instance, open]);
    const dark = testResource(types.rolePolicy, "node", { role: "node", policy: unknownText });
    await passes([role, dark, profile, instance, open]);
    await passes([testResource(types.instance, "web", {}), open]);
    await passes([testResource(types.instance, "web", { iamInstanceProfile: "outside" }), open]);
  });

  it("counts instances that are managed by default, and those of a launch template", async () => {
    const open = rule({});
    const finding = expected('SecurityGroupRule "ssh"', sshPort);
    const region = "eu-central-1";
    const id = "/ssm/managed-instance/default-ec2-instance-management-role";
    const setting = (props: object) =>
      testResource(types.serviceSetting, "default", {
        ...{ settingId: id, settingValue: "service-role/x", region },
        ...props,
      });
    const plain = testResource(types.instance, "web", {}, { region });
    await violates([setting({}), plain, open], open, finding);
    for (const props of [
      { region: "eu-west-1" },
      { region: undefined },
      { settingId: unknownText },
      { settingValue: "$None" },
    ]) {
      await passes([setting(props), plain, open]);
    }
    await passes([setting({}), testResource(types.instance, "web", {}), open]);
    const template = testResource(types.launchTemplate, "web", {
      iamInstanceProfile: { name: "web" },
    });
    await violates([role, grants, profile, template, open], open, finding);
  });

  it("is not about a stack without security groups", async () => {
    await passes(reachable);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const open = rule({});
    const label = 'SecurityGroupRule "ssh"';
    await exempts([...reachable, open], open, label, expected(label, sshPort));
  });
});
