import { permissionsPolicy } from "../../../policypack/pack";
import type { CodeLanguage } from "../../../policypack/reports";
import { sessionManagerPolicies } from "../../../policypack/policies";
import { runPolicies, type PolicyReport } from "../../../policypack/testing";
import { fixablePrograms } from "./fixablePrograms";
import { resourcesOf } from "./fixedProgram";

/** The pieces of code in a report, each with its own indentation only. */
export function codeIn(report: string): string[] {
  const pieces: string[][] = [[]];
  for (const line of report.split("\n")) {
    if (line.startsWith("      ")) {
      pieces.at(-1)?.push(line.slice(6));
    } else {
      pieces.push([]);
    }
  }
  return pieces.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
}

/** The reports on every stack with something to fix. */
export async function everyReport(codeLanguage: CodeLanguage): Promise<PolicyReport[]> {
  const policies = sessionManagerPolicies();
  const reports: PolicyReport[] = [];
  for (const program of fixablePrograms.values()) {
    const permissions = program.config[permissionsPolicy] as object | undefined;
    const config = { ...program.config, [permissionsPolicy]: { ...permissions, codeLanguage } };
    reports.push(...(await runPolicies(policies, resourcesOf(program), { config })));
  }
  return reports;
}

/** The code in them, each piece once, but commands. */
export async function everyCode(codeLanguage: CodeLanguage): Promise<string[]> {
  const reports = await everyReport(codeLanguage);
  const all = new Set(reports.flatMap(({ message }) => codeIn(message)));
  return [...all].filter((piece) => !piece.startsWith("aws ssm "));
}
