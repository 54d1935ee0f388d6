import { parseDocument, unknown, type PolicyDocument } from "../../policypack/iam";

/** One way that what the pack does not know may be. */
export interface World {
  account: string;
  region: string;
  /** The role's tag "instance"; undefined where it has none. */
  tag: string | undefined;
}

export const own = "111122223333";
export const instance = "i-0abc";

export const worlds: World[] = [own, "444455556666"].flatMap((account) =>
  ["us-east-2", "us-west-2"].flatMap((region) =>
    [undefined, instance, "other"].map((tag) => ({ account, region, tag })),
  ),
);

/** What is asked: of the instance itself, or without a resource. */
export const actions = ["ssm:UpdateInstanceInformation", "ssmmessages:OpenDataChannel"] as const;
export type Action = (typeof actions)[number];

/** Part of a statement as it is written, and whether it is right in a world: what IAM says of it, written down by hand. */
interface Part {
  written: Record<string, unknown>;
  isRight: (world: World, action: Action) => boolean;
}

const isOfInstance = (action: Action): boolean => action === actions[0];

const actionParts: Part[] = [
  { written: { Action: "ssm:*" }, isRight: (_, action) => isOfInstance(action) },
  { written: { Action: "SSMMessages:Open*" }, isRight: (_, action) => !isOfInstance(action) },
];

const ownInstances = `arn:aws:ec2:*:${own}:instance/*`;
const resourceParts: Part[] = [
  { written: { Resource: "*" }, isRight: () => true },
  { written: { Resource: "arn:aws:ec2" }, isRight: (_, action) => isOfInstance(action) },
  {
    written: { Resource: "arn:aws:ec2:us-east-2" },
    isRight: ({ region }, action) => isOfInstance(action) && region === "us-east-2",
  },
  {
    written: { Resource: ownInstances },
    isRight: ({ account }, action) => isOfInstance(action) && account === own,
  },
  {
    written: { NotResource: ownInstances },
    isRight: ({ account }, action) => !(isOfInstance(action) && account === own),
  },
  {
    written: { Resource: "arn:aws:ec2:*:*:instance/${aws:PrincipalTag/instance}" },
    isRight: ({ tag }, action) => isOfInstance(action) && tag === instance,
  },
];

const conditionParts: Part[] = [
  { written: {}, isRight: () => true },
  {
    written: { Condition: { StringEquals: { "aws:PrincipalAccount": own } } },
    isRight: ({ account }) => account === own,
  },
  {
    written: { Condition: { StringNotLike: { "aws:RequestedRegion": "*-west-*" } } },
    isRight: ({ region }) => region === "us-east-2",
  },
  {
    written: { Condition: { StringEqualsIfExists: { "aws:PrincipalTag/instance": instance } } },
    isRight: ({ tag }) => tag === undefined || tag === instance,
  },
  {
    written: { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } },
    isRight: () => true,
  },
];

export type Effect = "Allow" | "Deny";
const effects: Effect[] = ["Allow", "Deny"];

/** Of one statement, in each world and for each action: which of these it may come to, whatever its unknown parts are. */
export type Outcomes = ReadonlySet<Effect | "nothing">;

export interface Candidate {
  document: PolicyDocument;
  outcomes: ReadonlyMap<Action, readonly Outcomes[]>;
}

/** Every part, and `undefined` for one that is not known. */
function orUnknown<T>(parts: readonly T[]): (T | undefined)[] {
  return [...parts, undefined];
}

export const candidates: Candidate[] = orUnknown(effects).flatMap((effect) =>
  orUnknown(actionParts).flatMap((action) =>
    orUnknown(resourceParts).flatMap((resource) =>
      orUnknown(conditionParts).map((condition): Candidate => {
        const statement = {
          Effect: effect ?? unknown,
          ...(action?.written ?? { Action: unknown }),
          ...(resource?.written ?? { Resource: unknown }),
          ...(condition?.written ?? { Condition: unknown }),
        };
        return {
          document: parseDocument({ Version: "2012-10-17", Statement: [statement] }),
          outcomes: outcomesOf(
            effect === undefined ? effects : [effect],
            [action, resource, condition],
            [actionParts, resourceParts, conditionParts],
          ),
        };
      }),
    ),
  ),
);

/** A document of which nothing is known is taken to deny nothing. */
export const unknownDocument: Candidate = {
  document: parseDocument(unknown),
  outcomes: new Map(
    actions.map((action) => [action, worlds.map(() => new Set(["Allow", "nothing"] as const))]),
  ),
};

function outcomesOf(
  possibleEffects: readonly Effect[],
  parts: readonly (Part | undefined)[],
  all: readonly (readonly Part[])[],
): Candidate["outcomes"] {
  return new Map(
    actions.map((action) => [
      action,
      worlds.map((world) => {
        const isRight = (part: Part): boolean => part.isRight(world, action);
        const mayApply = parts.every((part, at) =>
          part === undefined ? all[at]?.some(isRight) : isRight(part),
        );
        const mustApply = parts.every((part, at) =>
          part === undefined ? all[at]?.every(isRight) : isRight(part),
        );
        return new Set<Effect | "nothing">([
          ...(mayApply ? possibleEffects : []),
          ...(mustApply ? [] : ["nothing" as const]),
        ]);
      }),
    ]),
  );
}
