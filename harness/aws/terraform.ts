import type * as grpc from "@grpc/grpc-js";
import { Struct, type Value } from "google-protobuf/google/protobuf/struct_pb";

/** Types under the names that Pulumi gives to those of Terraform's AWS provider, with the same of `@pulumi/aws`. */
const types: Readonly<Record<string, string>> = {
  "aws:index/iamRole:IamRole": "aws:iam/role:Role",
  "aws:index/iamPolicy:IamPolicy": "aws:iam/policy:Policy",
  "aws:index/iamRolePolicy:IamRolePolicy": "aws:iam/rolePolicy:RolePolicy",
  "aws:index/iamRolePolicyAttachment:IamRolePolicyAttachment":
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:index/iamInstanceProfile:IamInstanceProfile": "aws:iam/instanceProfile:InstanceProfile",
  "aws:index/instance:Instance": "aws:ec2/instance:Instance",
  "aws:index/launchTemplate:LaunchTemplate": "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:index/securityGroup:SecurityGroup": "aws:ec2/securityGroup:SecurityGroup",
  "aws:index/ssmDocument:SsmDocument": "aws:ssm/document:Document",
};

/** Lists that have their plural in Terraform's words. */
const plurals: readonly (readonly [string, string])[] = [
  ["ingress", "ingresses"],
  ["egress", "egresses"],
];

/** Serves the resources of an AWS provider under Terraform's names as well. */
export function underTerraformsNames(
  handlers: grpc.UntypedServiceImplementation,
): grpc.UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(handlers).map(([method, handle]) => [
      method,
      inWordsOfPulumi(handle as UnaryHandler),
    ]),
  );
}

type UnaryHandler = grpc.handleUnaryCall<Message, Message>;

/** A message of the provider protocol, as far as it is about one resource: each accessor of some messages. */
interface Message {
  getType?: () => string;
  setType?: (type: string) => Message;
  getUrn?: () => string;
  setUrn?: (urn: string) => Message;
  getDiffsList?: () => string[];
  setDiffsList?: (names: string[]) => Message;
  getReplacesList?: () => string[];
  setReplacesList?: (names: string[]) => Message;
}

function inWordsOfPulumi(handle: UnaryHandler): UnaryHandler {
  return (call, callback) => {
    const { request } = call;
    const own = request.getType?.() ?? "";
    const type = types[own];
    if (type === undefined) {
      handle(call, callback);
      return;
    }
    request.setType?.(type);
    request.setUrn?.(request.getUrn?.().replace(own, type) ?? "");
    for (const struct of structsOf(request)) {
      rename(struct, (name) => plurals.find(([, plural]) => plural === name)?.[0] ?? name);
    }
    handle(call, (error, response, ...rest) => {
      const toPlural = (name: string) => plurals.find(([each]) => each === name)?.[1] ?? name;
      for (const struct of response ? structsOf(response) : []) {
        rename(struct, toPlural);
      }
      response?.setDiffsList?.(response.getDiffsList?.().map(toPlural) ?? []);
      response?.setReplacesList?.(response.getReplacesList?.().map(toPlural) ?? []);
      callback(error, response, ...rest);
    });
  };
}

/** The properties of a resource in a message: what was, what is wanted, and what is. */
function structsOf(message: Message): Struct[] {
  const accessors = message as Record<string, unknown>;
  return ["getOlds", "getNews", "getProperties", "getInputs"].flatMap((name) => {
    const get = accessors[name];
    const value: unknown = typeof get === "function" ? get.call(message) : undefined;
    return value instanceof Struct ? [value] : [];
  });
}

function rename(struct: Struct, nameOf: (name: string) => string): void {
  const fields = struct.getFieldsMap();
  const renamed: [string, Value][] = [];
  fields.forEach((value, name) => {
    renamed.push([nameOf(name), value]);
  });
  fields.clear();
  for (const [name, value] of renamed) {
    fields.set(name, value);
  }
}
