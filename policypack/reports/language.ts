import type { Finding } from "../judgement";
import { wayOfToken } from "../stack";
import { blockName, hcl } from "./hcl";
import { snakeCase } from "./names";
import { python } from "./python";
import type { CodeWriter } from "./snippet";
import { statement } from "./statement";
import { typescript } from "./typescript";
import { yaml } from "./yaml";

/** The languages of programs. */
export type Language = "typescript" | "python" | "yaml" | "hcl" | "go" | "csharp" | "java";

/** The language of the code in reports: one, or `auto`, the program's own where Pulumi says which that is. */
export type CodeLanguage = "auto" | Language;

/** What decides on how reports are written. */
export interface ReportSettings {
  codeLanguage: CodeLanguage;
}

/** How code is written in a language. */
export interface Writing {
  write: CodeWriter;
  /** What a property of Pulumi's schemas is called. */
  nameOf: (property: string) => string;
  /** What an entry of a property is that holds a list. */
  entryOf: (property: string) => string;
  /** Whether programs in it can use the components of "aws-session-manager". */
  hasComponents: boolean;
}

const asInSchema: Omit<Writing, "write"> = {
  nameOf: (property) => property,
  entryOf: (property) => `entry of ${property}`,
  hasComponents: true,
};

const writings: Readonly<Record<Language, Writing>> = {
  typescript: { ...asInSchema, write: typescript },
  python: {
    ...{ write: python, nameOf: snakeCase, hasComponents: true },
    entryOf: (property) => `entry of ${snakeCase(property)}`,
  },
  yaml: { ...asInSchema, write: yaml },
  hcl: {
    ...{ write: hcl, nameOf: snakeCase, hasComponents: false },
    entryOf: (property) => `${blockName(property)} block`,
  },
  go: { ...asInSchema, write: statement },
  csharp: { ...asInSchema, write: statement },
  java: { ...asInSchema, write: statement },
};

/** What the option can be. */
export const codeLanguages: readonly CodeLanguage[] = [
  "auto",
  ...(Object.keys(writings) as Language[]),
];

/** How the code about a finding is written: in HCL, whatever the language is, where resources go by Terraform's names. */
export function writingFor(
  { subject, role }: Pick<Finding, "subject" | "role">,
  language: Language,
): Writing {
  const ways = [subject, role].map((each) => each && wayOfToken(each.type));
  return writings[ways.includes("terraform") || ways.includes("awscc") ? "hcl" : language];
}

/** The languages of runtimes, where they are not TypeScript, or JavaScript, which has the same code. */
const runtimes: ReadonlyMap<string, Language> = new Map([
  ["python", "python"],
  ["yaml", "yaml"],
  ["hcl", "hcl"],
  ["go", "go"],
  ["dotnet", "csharp"],
  ["java", "java"],
]);

/**
 * The language that an option stands for. Pulumi says the program's in a tag of the stack, which Pulumi Cloud keeps up to
 * date by itself: https://www.pulumi.com/docs/iac/concepts/stacks/#stack-tags
 */
export function languageOf(
  option: CodeLanguage,
  stackTags: Pick<ReadonlyMap<string, string>, "get">,
): Language {
  return option === "auto"
    ? (runtimes.get(stackTags.get("pulumi:runtime") ?? "") ?? "typescript")
    : option;
}
