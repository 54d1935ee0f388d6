import { run } from "./command";
import { failed, notChecked, ok, type Result } from "./result";

const severities = ["info", "low", "moderate", "high", "critical"];

/** What `npm audit --json` prints: findings, or why there are none. */
interface Audit {
  message?: string;
  error?: { summary?: string };
  vulnerabilities?: Record<string, { severity: string }>;
}

/** Known vulnerabilities in what users get. */
export function checkShipped(root: string): Result {
  const { stdout } = run(root, "npm", "audit", "--json", "--omit=dev");
  return judgeAudit("npm audit of what users get", stdout, "low");
}

/** Known vulnerabilities in what the project is built and tested with. */
export function checkDevelopment(root: string): Result {
  const { stdout } = run(root, "npm", "audit", "--json");
  return judgeAudit("npm audit with development dependencies", stdout, "high");
}

/** @param from The lowest severity that stops a release. */
export function judgeAudit(what: string, json: string, from: string): Result {
  const audit = parsed(json);
  const { vulnerabilities } = audit;
  if (vulnerabilities === undefined) {
    return notChecked(
      what,
      whyNot(audit),
      "run npm audit where the registry answers it, before you release",
    );
  }
  const found = Object.entries(vulnerabilities)
    .filter(([, { severity }]) => severities.indexOf(severity) >= severities.indexOf(from))
    .map(([name, { severity }]) => `${name} (${severity})`);
  return found.length === 0
    ? ok(what)
    : failed(what, found.join(", "), "run npm audit for the reasons; update, then test again");
}

function whyNot({ error, message }: Audit): string {
  const reasons = [error?.summary, message, "npm audit gave no answer"];
  return reasons.find((reason) => reason !== undefined && reason !== "") ?? "";
}

function parsed(json: string): Audit {
  try {
    return JSON.parse(json) as Audit;
  } catch {
    return {};
  }
}
