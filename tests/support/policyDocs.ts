import { join } from "node:path";

/** The page that describes every policy. */
export const policyDocs = join(__dirname, "../../docs/policies.md");

/** The report in a section of the page. */
const report = /(?<=\n```text\n)[^]*?(?=```\n)/;

/** The sections of the page, by the name of the policy. */
export function sections(page: string): Map<string, string> {
  const [, ...parts] = page.split(/^## (?=`)/m);
  return new Map(parts.map((part) => [/^`([^`]*)`/.exec(part)?.[1] ?? "", part]));
}

/** The page with these reports, by policy, in place of those that it has. */
export function withReports(page: string, reports: ReadonlyMap<string, string>): string {
  return [...sections(page)].reduce(
    (result, [name, section]) =>
      result.replace(section, () => section.replace(report, () => `${reports.get(name) ?? ""}\n`)),
    page,
  );
}

/** The reports as the CLI prints them, by policy, without the indentation of the first line. */
export function printedReports(output: string): Map<string, string> {
  const [, printed = ""] = output.split(/^Policies:$/m);
  const [listed = ""] = printed.split(/^$/m);
  const [, ...reports] = listed.split(/^ {8}- (?=\[)/m);
  return new Map(
    reports.map((each) => [
      /\] {2}(\S+) {2}\(/.exec(each)?.[1] ?? "",
      each.trimEnd().replaceAll("\n        ", "\n"),
    ]),
  );
}
