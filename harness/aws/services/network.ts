import type { Properties } from "../account";
import { arn, text, texts, uniqueId, type Behaviour, type Session } from "./resourceType";

const VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

const vpcEndpoint: Behaviour = {
  create(inputs, session) {
    rejectServiceName(text(inputs, "serviceName"), session);
    rejectAddresses(inputs, session);
    rejectSecondPrivateDns(inputs, session);
    rejectSecondRoute(inputs, session);
    const id = uniqueId(session, "vpce-", 17);
    const gateway = inputs.vpcEndpointType === "Gateway";
    return {
      id,
      computed: {
        arn: arn(session, "ec2", `vpc-endpoint/${id}`),
        dnsEntries: gateway ? [] : dnsEntries(id, inputs, session),
        state: "available",
        prefixListId: gateway ? uniqueId(session, "pl-", 8) : "",
      },
    };
  },
  updated(_, { state, outputs, session }) {
    rejectAddresses(outputs, session);
    rejectSecondPrivateDns(outputs, session, state);
    rejectSecondRoute(outputs, session, state);
    const [regional = { dnsName: "" }] = (state.dnsEntries ?? []) as { dnsName: string }[];
    const [id = ""] = regional.dnsName.split(".");
    return id === "" ? {} : { dnsEntries: dnsEntries(id, outputs, session) };
  },
};

/**
 * The names of an interface endpoint, its own first and with private DNS those of the service last:
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
function dnsEntries(id: string, inputs: Properties, { region, dnsSuffix }: Session): Properties[] {
  const service = text(inputs, "serviceName").replace(/^.*\./, "");
  const own = {
    dnsName: `${id}.${service}.${region}.vpce.${dnsSuffix}`,
    hostedZoneId: "ZEXAMPLE1",
  };
  const ofService = { dnsName: `${service}.${region}.${dnsSuffix}`, hostedZoneId: "ZEXAMPLE2" };
  return inputs.privateDnsEnabled === true ? [own, ofService] : [own];
}

function rejectServiceName(name: string, { region }: Session): void {
  if (!name.includes(`.${region}.`)) {
    throw new Error(`InvalidServiceName: The Vpc Endpoint Service '${name}' does not exist`);
  }
}

/**
 * The words are not AWS's, the rules are:
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html and
 * https://docs.aws.amazon.com/vpc/latest/userguide/aws-ipv6-support.html
 */
function rejectAddresses(inputs: Properties, { account }: Session): void {
  const type = text(inputs, "ipAddressType") || "ipv4";
  const records = (inputs.dnsOptions as Properties | undefined)?.dnsRecordIpType ?? type;
  if (type !== "dualstack" && records !== type) {
    throw new Error(`InvalidParameter: an endpoint of type ${type} has no such DNS records`);
  }
  if (type !== "ipv4" && /\.ec2(-fips)?$/.test(text(inputs, "serviceName"))) {
    throw new Error("InvalidParameter: the service does not support IPv6");
  }
  for (const id of texts(inputs, "subnetIds")) {
    const subnet = account.find("aws:ec2/subnet:Subnet", id)?.outputs;
    const hasIpv6 = subnet?.ipv6CidrBlock !== undefined;
    const hasIpv4 = subnet?.ipv6Native !== true;
    if (subnet !== undefined && ((type !== "ipv4" && !hasIpv6) || (type !== "ipv6" && !hasIpv4))) {
      throw new Error(
        `InvalidParameter: the subnet ${id} does not support endpoints of type ${type}`,
      );
    }
  }
}

function rejectSecondPrivateDns(inputs: Properties, session: Session, self?: Properties): void {
  const rival = rivals(inputs, session, self).find(
    ({ outputs }) =>
      inputs.privateDnsEnabled === true &&
      outputs.privateDnsEnabled === true &&
      outputs.vpcId === inputs.vpcId,
  );
  if (rival !== undefined) {
    throw new Error(
      `InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${text(inputs, "serviceName")} in the VPC ${text(inputs, "vpcId")}`,
    );
  }
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#gateway-endpoint-routing */
function rejectSecondRoute(inputs: Properties, session: Session, self?: Properties): void {
  const taken = rivals(inputs, session, self).flatMap(({ outputs }) =>
    // A route table is one VPC's.
    outputs.vpcId === inputs.vpcId ? texts(outputs, "routeTableIds") : [],
  );
  const table = texts(inputs, "routeTableIds").find((id) => taken.includes(id));
  if (table !== undefined) {
    throw new Error(
      `RouteAlreadyExists: route table ${table} already has a route to ${text(inputs, "serviceName")}`,
    );
  }
}

function rivals(inputs: Properties, { account }: Session, self?: Properties) {
  return account
    .resources(VPC_ENDPOINT)
    .filter(
      ({ outputs }) => outputs.serviceName === inputs.serviceName && outputs.arn !== self?.arn,
    );
}

const securityGroup: Behaviour = {
  create(_, session) {
    const id = uniqueId(session, "sg-", 17);
    return { id, computed: { arn: arn(session, "ec2", `security-group/${id}`) } };
  },
};

const securityGroupIngressRule: Behaviour = {
  create(_, session) {
    const id = uniqueId(session, "sgr-", 17);
    return {
      id,
      computed: {
        arn: arn(session, "ec2", `security-group-rule/${id}`),
        securityGroupRuleId: id,
      },
    };
  },
};

const routeTable: Behaviour = {
  create(_, session) {
    const id = uniqueId(session, "rtb-", 17);
    return { id, computed: { arn: arn(session, "ec2", `route-table/${id}`) } };
  },
};

/** The parts of a VPC whose behaviour matters to endpoints, and what EC2 refuses. */
export const NETWORK_TYPES: Readonly<Record<string, Behaviour>> = {
  [VPC_ENDPOINT]: vpcEndpoint,
  "aws:ec2/securityGroup:SecurityGroup": securityGroup,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupIngressRule,
  "aws:ec2/routeTable:RouteTable": routeTable,
};
