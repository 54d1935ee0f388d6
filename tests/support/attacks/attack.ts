import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LintedDocument } from "../documentLint/document";
import { madeDocuments } from "../documentLint/madeDocuments";
import { type Components, construct } from "../fixtures";
import { deployMocked } from "../mocks";
import { type Request, allows } from "./evaluate";

/** What somebody tries, and whether it is refused. */
export interface Attack {
  tries: string;
  request: Request;
  /** The documents that decide, by their names in a table of them. */
  by: string;
  /** Where it is possible: the words of SECURITY.md that say so. */
  limit?: string;
}

const security = readFileSync(join(__dirname, "../../../SECURITY.md"), "utf8").replace(/\s+/g, " ");

/** Fails unless SECURITY.md says these words. */
export function assertNamed(limit: string): void {
  assert.ok(security.includes(limit), `SECURITY.md does not say: ${limit}`);
}

/** The documents of a component, of the kinds given. */
export async function documentsOf(
  className: keyof Components,
  args: object,
  kinds: readonly string[] = ["managed policy", "inline policy"],
): Promise<LintedDocument[]> {
  const { resources } = await deployMocked(() => construct(className, "web", args));
  return madeDocuments(resources).filter(({ kind }) => kinds.includes(kind));
}

/** Tests of attacks: each is refused, or it is a limit that SECURITY.md names. */
export function attacksBy(
  foothold: string,
  tables: Readonly<Record<string, () => Promise<LintedDocument[]>>>,
  attacks: readonly Attack[],
): void {
  describe(`attacks by ${foothold}`, () => {
    for (const { tries, request, by, limit } of attacks) {
      it(`${tries}: ${limit === undefined ? "refused" : "a limit"}`, async () => {
        const documents = await tables[by]!();
        assert.ok(documents.length > 0);
        assert.equal(allows(documents, request), limit !== undefined, JSON.stringify(request));
        if (limit !== undefined) {
          assertNamed(limit);
        }
      });
    }
  });
}
