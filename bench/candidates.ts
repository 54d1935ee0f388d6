// How the time grows with roles and policies of unknown names, of which every attachment may mean any.

import { performance } from "node:perf_hooks";
import { decide, questionFor, sessionManagerActions } from "../policypack/iam";
import { stackModel } from "../policypack/stack";
import { unknownText } from "../policypack/testing";
import { manyCandidates } from "../tests/support/policypack/manyCandidates";
import { summary } from "./support/rounds";

/** What a stack takes in which many resources may be meant. */
export interface CandidateGrowth {
  readonly attachments: string;
  /** Of roles, policies, profiles and attachments each. */
  readonly count: number;
  readonly milliseconds: number;
  /** How many times longer it takes than a stack of half the size: 2 is linear, 4 is the square. */
  readonly growth: number;
}

const counts = [100, 200, 400, 800];
const forms = [
  ["to roles outside the stack", {}],
  ["to roles that are not known", { role: unknownText }],
  ["of policies that are not known", { policyArn: unknownText }],
] as const;

/** Reads the profiles of such stacks and decides on the actions of a session. */
export function candidateGrowth(rounds = 5): CandidateGrowth[] {
  return forms.flatMap(([attachments, attached]) => {
    const times = counts.map((count) =>
      summary(Array.from({ length: rounds }, () => timeOf(count, attached))),
    );
    return counts.map((count, index) => {
      const milliseconds = times[index]?.median ?? NaN;
      const growth = milliseconds / (times[index - 1]?.median ?? NaN);
      return { attachments, count, milliseconds, growth };
    });
  });
}

function timeOf(count: number, attached: object): number {
  const resources = manyCandidates(count, attached);
  const start = performance.now();
  for (const { role } of stackModel(resources, new Map()).profiles()) {
    if (role.kind === "role") {
      for (const action of sessionManagerActions) {
        decide(questionFor(action), role.permissions);
      }
    }
  }
  return performance.now() - start;
}

if (require.main === module) {
  for (const { attachments, count, milliseconds, growth } of candidateGrowth()) {
    console.log(
      `${count} attachments ${attachments}: ${milliseconds.toFixed(0)} ms, ${growth.toFixed(1)} times half of them`,
    );
  }
}
