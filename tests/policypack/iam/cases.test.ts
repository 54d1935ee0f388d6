import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AttachedPolicy,
  type Caller,
  decide,
  explain,
  parseDocument,
  questionFor,
  type Verdict,
} from "../../../policypack/iam";

/** What an AWS page says, case by case. */
interface CaseFile {
  page: string;
  cases: Case[];
}

interface Case {
  says: string;
  policies: unknown[];
  boundary?: unknown;
  action: string;
  resource?: string;
  /** Whether the agent asks it of the key of a session. */
  isOfSession?: boolean;
  caller?: Caller;
  verdict: Verdict;
  evidence?: string[];
}

const folder = join(__dirname, "cases");

for (const file of readdirSync(folder)) {
  const { page, cases } = JSON.parse(readFileSync(join(folder, file), "utf8")) as CaseFile;
  describe(`AWS says: ${page}`, () => {
    for (const { says, policies, boundary, caller, verdict, evidence, ...asked } of cases) {
      it(says, () => {
        const attach = (name: string, document: unknown): AttachedPolicy => ({
          name,
          document: parseDocument(document),
        });
        const { action, resource, isOfSession = false } = asked;
        const decision = decide(
          { ...questionFor(action, resource), isOfSession },
          {
            policies: policies.map((document, index) => attach(`policy ${index}`, document)),
            ...(caller === undefined ? {} : { caller }),
            ...(boundary === undefined ? {} : { boundary: attach("boundary", boundary) }),
          },
        );
        assert.equal(decision.verdict, verdict);
        if (evidence) {
          assert.deepEqual(decision.evidence.map(explain), evidence);
        } else if (verdict === "missing") {
          assert.ok(decision.evidence.every(({ effect }) => effect === "would grant"));
        }
      });
    }
  });
}
