import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors, Validator } from "./validation/argumentErrors";
import * as network from "./validation/network";
import { plainList } from "./validation/plain";

/** Where a rule of the security group lets traffic come from, with the part of the rule's logical name that tells it. */
export interface Source {
  key: string;
  cidrIpv4?: pulumi.Input<string>;
  referencedSecurityGroupId?: pulumi.Input<string>;
}

/** The arguments that say who reaches the endpoints. */
interface SourceArgs {
  sourceCidrBlocks?: pulumi.Input<string>[];
  sourceSecurityGroupIds?: pulumi.Input<string>[];
}

/** Checks who reaches the endpoints: there has to be somebody. */
export function checkSources(args: SourceArgs, errors: ArgumentErrors): Source[] {
  const { sourceCidrBlocks = [], sourceSecurityGroupIds = [] } = args;
  const cidrBlocks = plainList("sourceCidrBlocks", sourceCidrBlocks, errors);
  const securityGroupIds = plainList("sourceSecurityGroupIds", sourceSecurityGroupIds, errors);
  if (cidrBlocks?.length === 0 && securityGroupIds?.length === 0) {
    errors.add(
      "sourceCidrBlocks",
      'name no source, so that nothing could reach the endpoints: give the CIDR blocks of the instances here, or their security groups in "sourceSecurityGroupIds"',
    );
  }
  const each = (at: string, values: pulumi.Input<string>[] = [], validate: Validator) =>
    values.map((value, index) => {
      const first = values.indexOf(value);
      if (first < index) {
        errors.add(`${at}[${index}]`, `is the same as ${at}[${first}]: give each source once`);
      }
      return { index, value: errors.check(`${at}[${index}]`, value, validate) };
    });
  return [
    ...each("sourceCidrBlocks", cidrBlocks, network.sourceCidrBlock).map(({ index, value }) => ({
      key: sourceKey("cidr-block", value, index),
      cidrIpv4: value,
    })),
    ...each("sourceSecurityGroupIds", securityGroupIds, network.securityGroupId).map(
      ({ index, value }) => ({
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
