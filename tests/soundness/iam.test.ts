import assert from "node:assert/strict";
import {
  decide,
  questionFor,
  unknown,
  type AttachedPolicy,
  type Caller,
  type PolicyDocument,
  type RolePermissions,
  type Verdict,
} from "../../policypack/iam";
import {
  actions,
  candidates,
  own,
  unknownDocument,
  worlds,
  type Action,
  type Candidate,
  type Effect,
  type Outcomes,
  type World,
} from "./candidates";

/** What is known of those who ask, and in which worlds they may be, by Region where all of their Regions are known. */
interface Knowledge {
  caller: Caller;
  isPossible: (world: World) => boolean;
}

const knowledge: Knowledge[] = [
  { caller: { credentials: "instance profile" }, isPossible: () => true },
  {
    caller: { credentials: "instance profile", partition: "aws", account: own },
    isPossible: ({ account }) => account === own,
  },
  {
    caller: { credentials: "instance profile", account: own, regions: ["us-east-2"] },
    isPossible: ({ account, region }) => account === own && region === "us-east-2",
  },
  {
    caller: { credentials: "instance profile", account: "444455556666", regions: ["us-west-2"] },
    isPossible: ({ account, region }) => account !== own && region === "us-west-2",
  },
  {
    caller: { credentials: "instance profile", regions: ["us-east-2", "us-west-2"] },
    isPossible: () => true,
  },
];

interface Role {
  policies: Candidate[][];
  boundary: Candidate[] | undefined;
}

function permissionsOf({ policies, boundary }: Role, caller: Caller): RolePermissions {
  return {
    caller,
    policies: policies.map(attached),
    ...(boundary === undefined ? {} : { boundary: attached(boundary, 99) }),
  };
}

function attached(statements: Candidate[], index: number): AttachedPolicy {
  const [first, second] = statements.map(({ document }) => document);
  const document: PolicyDocument | undefined =
    first?.kind === "statements" && second?.kind === "statements"
      ? { kind: "statements", statements: [...first.statements, ...second.statements] }
      : first;
  return { name: `policy ${index}`, document: document ?? { kind: "statements", statements: [] } };
}

/** The verdicts that IAM may come to in a world, over all ways that the unknown parts may be. */
function possibleVerdicts({ policies, boundary }: Role, action: Action, at: number): Verdict[] {
  const outcomesIn = (all: readonly Candidate[]): Outcomes[] =>
    all.map(({ outcomes }) => outcomes.get(action)?.[at] ?? new Set());
  const ofPolicies = outcomesIn(policies.flat());
  const ofBoundary = boundary === undefined ? undefined : outcomesIn(boundary);
  const each = [...ofPolicies, ...(ofBoundary ?? [])];
  const may = (all: Outcomes[], effect: Effect): boolean => all.some((one) => one.has(effect));
  const must = (all: Outcomes[], effect: Effect): boolean =>
    all.some((one) => one.has(effect) && one.size === 1);
  const mayAllow = may(ofPolicies, "Allow") && (!ofBoundary || may(ofBoundary, "Allow"));
  const mustAllow = must(ofPolicies, "Allow") && (!ofBoundary || must(ofBoundary, "Allow"));
  if (must(each, "Deny")) {
    return ["denied"];
  }
  return [
    ...(may(each, "Deny") ? (["denied"] as const) : []),
    ...(mayAllow ? (["granted"] as const) : []),
    ...(mustAllow ? [] : (["missing"] as const)),
  ];
}

const seen = new Map<Verdict, number>();

function check(role: Role): void {
  const possible = new Map(
    actions.map((action) => [action, worlds.map((_, at) => possibleVerdicts(role, action, at))]),
  );
  for (const { caller, isPossible } of knowledge) {
    const permissions = permissionsOf(role, caller);
    for (const action of actions) {
      const { verdict } = decide(questionFor(action), permissions);
      seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
      const isCertainIn = (region: string | undefined): boolean =>
        worlds.every((world, at) => {
          const isMeant = isPossible(world) && (region === undefined || world.region === region);
          return !isMeant || possible.get(action)?.[at]?.every((each) => isKept(verdict, each));
        });
      // What is missing in one of the Regions that there certainly are is missing.
      const regions = verdict === "granted" ? undefined : caller.regions;
      if (verdict !== "unverified" && !(regions ?? [undefined]).some(isCertainIn)) {
        assert.fail(`${verdict} is not certain: ${action} ${JSON.stringify(permissions, text)}`);
      }
    }
  }
}

/** A permission that is missing may turn out to be denied as well. */
function isKept(verdict: Verdict, actual: Verdict): boolean {
  return actual === verdict || (verdict === "missing" && actual === "denied");
}

function text(_: string, value: unknown): unknown {
  return value === unknown ? "(not known)" : value;
}

/** The same numbers in every run. */
function randomNumbers(): (below: number) => number {
  let state = 20_261_126;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const { length } = candidates;
const sampled = 10_000;

describe("A verdict on a role, with any of its parts not known", function () {
  this.timeout(300_000);

  it("holds in every way that they may turn out, on each single statement", () => {
    for (const one of [...candidates, unknownDocument]) {
      check({ policies: [[one]], boundary: undefined });
    }
  });

  it("holds on each statement with each other, in one document, in two, and as the boundary of it", () => {
    for (const [at, one] of candidates.entries()) {
      // In a document of two, and as two documents, the order does not count; every sixth pair is enough.
      for (let other = at % 6; other < length; other += 6) {
        const second = candidates[other];
        if (second === undefined) {
          continue;
        }
        check({ policies: [[one]], boundary: [second] });
        if (other >= at) {
          check({ policies: [[one], [second]], boundary: undefined });
        }
      }
      check({ policies: [[one], [unknownDocument]], boundary: undefined });
      check({ policies: [[unknownDocument]], boundary: [one] });
    }
  });

  it(`holds on ${sampled} of the roles with two documents and a boundary of two statements each`, () => {
    const next = randomNumbers();
    const any = (): Candidate => candidates[next(length)] ?? unknownDocument;
    for (let count = 0; count < sampled; count++) {
      const boundary = next(3) === 0 ? undefined : [any(), any()];
      check({
        policies: [
          [any(), any()],
          [any(), any()],
        ],
        boundary,
      });
    }
  });

  it("is certain often enough for this to mean something", () => {
    const pairs = length ** 2 / 2;
    const roles = `${length} statements, a sixth of ${Math.round(pairs)} pairs and of ${length ** 2} boundaries`;
    console.log(`      ${roles}, ${sampled} of ${(pairs ** 3).toExponential(1)} larger roles`);
    console.log(`      ${[...seen].map(([verdict, count]) => `${count} ${verdict}`).join(", ")}`);
    for (const verdict of ["granted", "denied", "missing", "unverified"] as const) {
      assert.ok((seen.get(verdict) ?? 0) > 1_000, verdict);
    }
  });
});
