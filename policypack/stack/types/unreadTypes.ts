import { knownAs, terraformName, typeInTerraform, type HasType } from "./recognition";
import { awsccTypes } from "./terraform";

/** A type of AWS that the pack would read, written in a way that it doesn't read. */
export interface UnreadType {
  /** The names that tables know the type by. */
  names: readonly string[];
  /** Why the pack doesn't read it, as a clause. */
  why: string;
}

/** What a resource would be read as, if the pack read the way in which it is written; undefined for what it reads or doesn't know. */
export function unreadTypeOf(resource: HasType): UnreadType | undefined {
  const [, way = "", name = ""] = /^[^:]+:(tf|terraform):(\w+)$/.exec(resource.type) ?? [];
  const isView = way === "tf";
  if (isView || resource.type === `pulumi:terraform:${name}`) {
    const why = isView
      ? "a Terraform module doesn't show the arguments of its resources"
      : "it is as a Terraform state has it";
    return withReason(typeInTerraform(name)?.names, why);
  }
  const known = terraformName(resource.type);
  if (known === undefined || knownAs(resource) !== undefined || !looksLikeAws(resource)) {
    return undefined;
  }
  return withReason(
    known.names,
    "it doesn't have the arguments that Terraform's AWS provider gives the type",
  );
}

/** What Cloud Control creates, by its CloudFormation type; undefined where the pack doesn't know it. */
export function unreadCloudControlType(cloudFormationType: string): UnreadType | undefined {
  const isPolicyOnRoles = cloudFormationType === "AWS::IAM::Policy";
  const wanted = isPolicyOnRoles ? "AWS::IAM::RolePolicy" : cloudFormationType;
  const token = wanted.replace(/^AWS::(\w+)::/, "aws-native:$1:").toLowerCase();
  const [name, known] =
    Object.entries(awsccTypes).find(([, each]) => each.toLowerCase() === token) ?? [];
  const names = known === undefined ? undefined : [`awscc:${name}`, known];
  return withReason(names, "Cloud Control has its arguments in a form of its own");
}

/** Other providers have types of the same name. */
function looksLikeAws({ type, props }: HasType): boolean {
  return /^[^:]*aws/.test(type) || "arn" in props;
}

function withReason(names: readonly string[] | undefined, why: string): UnreadType | undefined {
  return names && { names, why };
}
