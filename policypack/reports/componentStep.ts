import type { Component, ComponentSettings, Fix } from "../judgement";
import { variableFor } from "./names";
import type { Reference, Snippet, Value, Values } from "./snippet";

/** What a component creates. */
const creations: Readonly<Record<Component, string>> = {
  SessionManagerInstanceProfile: "the profile and its role",
  SystemsManagerInstanceProfile: "the profile and its role",
  SessionPreferences: "the document",
  HybridActivation: "the activation and its role",
  DefaultHostManagement: "the setting and its role",
};

const keyArn = arnOf("key");
const sessionEncryption: Values = { kmsKeyArn: keyArn };

const settingsOf: Readonly<
  Record<Extract<ComponentSettings, string>, { args?: Values; purpose: string }>
> = {
  "session key": {
    args: { sessionEncryption },
    purpose: ", which grants access to the session key only",
  },
  minimal: {
    purpose: ", which grants the features of Systems Manager, but no access to parameters",
  },
  "bucket Regions": {
    args: { awsBucketRegions: ["eu-west-1"] },
    purpose: ", which names the Region of each bucket",
  },
};

/** Creates a component, or gives one of the program other arguments: the words, and the code. */
export function componentStep({
  component,
  name,
  settings,
  isOwn = false,
}: Extract<Fix, { kind: "use-component" }>): { words: string; code: readonly Snippet[] } {
  const given = givenBy(settings);
  const args = given?.args && { args: given.args };
  const what = isOwn
    ? "give the component these arguments"
    : `create ${creations[component]} with this component of "aws-session-manager"`;
  return {
    words: what + (given?.purpose ?? ""),
    code: [{ kind: "component", component, name, ...args }],
  };
}

function givenBy(
  settings: ComponentSettings | undefined,
): { args?: Values; purpose: string } | undefined {
  if (typeof settings !== "object") {
    return settings && settingsOf[settings];
  }
  return "inputs" in settings
    ? { args: sessionDataOf(settings.inputs), purpose: "" }
    : ofDocument(settings);
}

/** What a session document requires, by the outputs of the component that gives it, or by the resources that it names. */
function ofDocument({
  of,
  component,
  requires,
}: Extract<ComponentSettings, { requires: unknown }>): {
  args?: Values;
  purpose: string;
} {
  const purpose = `, using the settings of ${of}`;
  if (component?.className === "SessionManager") {
    const source = {
      $ref: variableFor(component.name),
      resource: { name: component.name, isInProgram: true },
    };
    const outputs = ["sessionEncryption", "sessionLogging"];
    return {
      args: Object.fromEntries(outputs.map((property) => [property, { ...source, property }])),
      purpose,
    };
  }
  return { args: sessionDataOf(requires), purpose };
}

/** The arguments for what these inputs of a session document name. */
function sessionDataOf(inputs: readonly string[]): Values {
  const logging: [string, Value][] = [
    ...(inputs.includes("cloudWatchLogGroupName")
      ? [["cloudWatch", { logGroupArn: arnOf("logGroup") }] as [string, Value]]
      : []),
    ...(inputs.includes("s3BucketName") || inputs.includes("s3EncryptionEnabled")
      ? [["s3", { bucketArn: arnOf("bucket") }] as [string, Value]]
      : []),
  ];
  return {
    ...(inputs.includes("kmsKeyId") ? { sessionEncryption } : {}),
    ...(logging.length > 0 ? { sessionLogging: Object.fromEntries(logging) } : {}),
  };
}

function arnOf($ref: string): Reference {
  return { $ref, property: "arn" };
}
