import * as pulumi from "@pulumi/pulumi";
import * as network from "../validation/network";
import { Validator } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";
import { checkDistinct, plainList } from "./plain";

/**
 * Where a rule of the security group lets traffic come from, with the part of the rule's logical name that tells it from
 * the others.
 */
export interface Source {
  key: string;
  cidrIpv4?: pulumi.Input<string>;
  referencedSecurityGroupId?: pulumi.Input<string>;
}

/** The arguments that say who reaches the endpoints. */
interface SourceArgs {
  sourceCidrBlocks?: pulumi.Input<string>[] | undefined;
  sourceSecurityGroupIds?: pulumi.Input<string>[] | undefined;
}

/** Resolves who reaches the endpoints: at least one source is required. */
export function resolveSources(args: SourceArgs, errors: ArgumentErrors): Source[] {
  const { sourceCidrBlocks = [], sourceSecurityGroupIds = [] } = args;
  const cidrBlocks = plainList("sourceCidrBlocks", sourceCidrBlocks, errors);
  const securityGroupIds = plainList("sourceSecurityGroupIds", sourceSecurityGroupIds, errors);
  if (cidrBlocks?.length === 0 && securityGroupIds?.length === 0) {
    errors.add(
      "sourceCidrBlocks",
      'name no source, so nothing could reach the endpoints: give the CIDR blocks of the instances here, or their security groups in "sourceSecurityGroupIds"',
    );
  }
  const each = (path: string, values: pulumi.Input<string>[] = [], validate: Validator) => {
    checkDistinct(path, values, "source", errors);
    return values.map((value, index) => errors.check(`${path}[${index}]`, value, validate));
  };
  return [
    ...each("sourceCidrBlocks", cidrBlocks, network.sourceCidrBlock).map((value, index) => ({
      key: sourceKey("cidr-block", value, index),
      cidrIpv4: value,
    })),
    ...each("sourceSecurityGroupIds", securityGroupIds, network.securityGroupId).map(
      (value, index) => ({
        key: sourceKey("security-group", value, index),
        referencedSecurityGroupId: value,
      }),
    ),
  ];
}

// A known source gives its rule a name of its own, so that taking one out of the list leaves the others alone.
function sourceKey(kind: string, source: pulumi.Input<string>, index: number): string {
  return typeof source === "string" ? `from-${source.replace("/", "-")}` : `from-${kind}-${index}`;
}
