import { run } from "./command";
import { failed, notChecked, ok, type Result } from "./result";

const severities = ["info", "low", "moderate", "high", "critical"];

/** What `npm audit --json` prints: findings, or why it couldn't check. */
interface Audit {
  message?: string;
  error?: { summary?: string };
  vulnerabilities?: Record<string, { severity: string }>;
}

/** Checks the dependencies that users get for known vulnerabilities. */
export function checkShipped(root: string): Result {
  const { stdout } = run(root, "npm", "audit", "--json", "--omit=dev");
  return judgeAudit("npm audit of production dependencies", stdout, "low");
}

/** Checks all dependencies, including those for development, for known vulnerabilities. */
export function checkDevelopment(root: string): Result {
  const { stdout } = run(root, "npm", "audit", "--json");
  return judgeAudit("npm audit of all dependencies", stdout, "high");
}

/** @param from The lowest severity that blocks a release. */
export function judgeAudit(what: string, json: string, from: string): Result {
  const audit = parsed(json);
  const { vulnerabilities } = audit;
  if (vulnerabilities === undefined) {
    return notChecked(
      what,
      whyNot(audit),
      "before you release, run npm audit with a registry that supports it",
    );
  }
  const found = Object.entries(vulnerabilities)
    .filter(([, { severity }]) => severities.indexOf(severity) >= severities.indexOf(from))
    .map(([name, { severity }]) => `${name} (${severity})`);
  return found.length === 0
    ? ok(what)
    : failed(what, found.join(", "), "run npm audit for details, update, then test again");
}

function whyNot({ error, message }: Audit): string {
  const reasons = [error?.summary, message, "npm audit printed no result"];
  return reasons.find((reason) => reason !== undefined && reason !== "") ?? "";
}

function parsed(json: string): Audit {
  try {
    return JSON.parse(json) as Audit;
  } catch {
    return {};
  }
}
