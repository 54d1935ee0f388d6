import type { Properties } from "../account";
import { arn, text, uniqueId, type Behaviour, type Session } from "./resourceType";

const VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

const vpcEndpoint: Behaviour = {
  create(inputs, session) {
    rejectServiceName(text(inputs, "serviceName"), session);
    rejectSecondPrivateDns(inputs, session);
    const id = uniqueId(session, "vpce-", 17);
    const gateway = inputs.vpcEndpointType === "Gateway";
    return {
      id,
      computed: {
        arn: arn(session, "ec2", `vpc-endpoint/${id}`),
        state: "available",
        prefixListId: gateway ? uniqueId(session, "pl-", 8) : "",
      },
    };
  },
};

function rejectServiceName(name: string, { region }: Session): void {
  if (!name.includes(`.${region}.`)) {
    throw new Error(`InvalidServiceName: The Vpc Endpoint Service '${name}' does not exist`);
  }
}

function rejectSecondPrivateDns(inputs: Properties, session: Session): void {
  const rival = session.account
    .resources(VPC_ENDPOINT)
    .find(
      ({ outputs }) =>
        inputs.privateDnsEnabled === true &&
        outputs.privateDnsEnabled === true &&
        outputs.vpcId === inputs.vpcId &&
        outputs.serviceName === inputs.serviceName,
    );
  if (rival !== undefined) {
    throw new Error(
      `InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${text(inputs, "serviceName")} in the VPC ${text(inputs, "vpcId")}`,
    );
  }
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
