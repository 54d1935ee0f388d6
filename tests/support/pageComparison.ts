import assert from "node:assert/strict";
import { deployMocked } from "./mocks";

/** A statement as AWS's pages write it. */
export interface PageStatement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}

/** Differences between what a page grants and what we grant; each grant ("action on resource") with the reason. */
export interface Comparison {
  page: PageStatement[];
  narrower: Record<string, string>;
  beyond?: Record<string, string>;
}

/** A bucket as the pages name it. */
export const bucket = "arn:aws:s3:::doc-example-bucket";

/** A statement that allows actions on resources. */
export function allow(Action: string | string[], Resource: string | string[]): PageStatement {
  return { Effect: "Allow", Action, Resource };
}

/** What statements grant, each as "action on resource". */
export function grantsOf(statements: PageStatement[]): Set<string> {
  return new Set(
    statements.flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((on) => `${action} on ${on}`)),
    ),
  );
}

/** The statements of all policies that a component makes. */
export async function madeBy(construct: () => unknown): Promise<PageStatement[]> {
  const { resources } = await deployMocked(construct);
  return resources
    .filter(({ type }) => /^aws:iam\/(role)?policy:/i.test(type))
    .flatMap(
      ({ inputs }) =>
        (JSON.parse(String(inputs.policy)) as { Statement: PageStatement[] }).Statement,
    );
}

/** The managed policies that a component attaches, by name; all of them are AWS's. */
export async function attachedPolicies(construct: () => unknown): Promise<string[]> {
  const { resources } = await deployMocked(construct);
  return resources
    .filter(({ type }) => type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment")
    .map(({ inputs }) => String(inputs.policyArn).replace("arn:aws:iam::aws:policy/", ""))
    .sort();
}

/** Asserts that we grant what the page grants, but for the differences that are listed, which all have to be real. */
export function compare(ours: PageStatement[], { page, narrower, beyond = {} }: Comparison): void {
  const [pageGrants, ourGrants] = [[...grantsOf(page)], [...grantsOf(ours)]];
  const missing = pageGrants.filter((grant) => !ourGrants.includes(grant));
  assert.deepEqual(missing.sort(), Object.keys(narrower).sort(), "narrower than the page");
  const ourActions = new Set(ourGrants.map(actionOf));
  const unserved = missing.filter((grant) => !ourActions.has(actionOf(grant)));
  assert.deepEqual(unserved, [], "missing altogether");
  const further = ourGrants.filter((grant) => !pageGrants.some((other) => covers(other, grant)));
  assert.deepEqual(further.sort(), Object.keys(beyond).sort(), "beyond the page");
}

function actionOf(grant: string): string {
  return grant.replace(/ on .*/, "");
}

/** Whether one grant has all that another one has: `*` stands for any text, also for a `*`. */
function covers(wider: string, grant: string): boolean {
  const literals = wider.split("*").map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`).test(grant);
}
