import { readFileSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import {
  exampleFolder,
  exampleProgram,
  POLICY_PACK,
  programFile,
  withStack,
  type EngineStack,
  type RunResult,
} from "../tests/support/engine/stack";

const color = process.stdout.isTTY && process.env.NO_COLOR === undefined;
const DEMO = join(__dirname, "demo");
const PERMISSIONS_POLICY = "instance-profile-session-manager-permissions";

async function main(): Promise<void> {
  print("aws-session-manager: a demonstration with the real Pulumi engine.");
  print("The AWS account is one in memory: nothing is deployed, and no account is needed.");

  await withStack(
    {
      program: exampleProgram("minimal"),
      projectFolder: exampleFolder("minimal"),
      policyPack: POLICY_PACK,
      color,
    },
    async (stack) => {
      heading("1. Preview the component under the policy pack");
      showCode(join(exampleFolder("minimal"), "index.ts"));
      const preview = await show("pulumi preview --policy-pack policypack", stack.preview());
      expect(
        preview.succeeded && preview.violations.length === 0,
        "The component passes the pack before anything is created: its role grants what Session Manager needs.",
      );

      heading("2. Deploy it");
      const deployed = await show("pulumi up --policy-pack policypack", stack.up());
      print("The permissions document that was created:\n");
      print(indent(permissionsDocument(stack)));
      expect(
        deployed.succeeded && stack.account.resources().length === 4,
        "One line of code makes the policy, the role, its attachment and the instance profile, with the five permissions it takes and no others.",
      );
    },
  );

  await withStack(
    { program: programFile(join(DEMO, "handWritten.ts")), policyPack: POLICY_PACK, color },
    async (stack) => {
      heading("3. Preview a hand-written instance profile without the permissions");
      showCode(join(DEMO, "handWritten.ts"));
      const blocked = await show("pulumi preview --policy-pack policypack", stack.preview());
      expect(
        !blocked.succeeded && blocked.violations.some(isMissingPermissions),
        "The pack blocks it before anything is created: instances with this profile could not be reached. The report says what is missing and how to mend it.",
      );

      heading("4. The same stack, mended as the report says");
      showCode(join(DEMO, "mended.ts"));
      stack.program = programFile(join(DEMO, "mended.ts"));
      const mended = await show("pulumi preview --policy-pack policypack", stack.preview());
      expect(
        mended.succeeded && mended.violations.length === 0,
        "With the permissions attached the same stack passes: the pack judges hand-written roles as it judges the component.",
      );
    },
  );
  print("\nEvery step went as it should.");
}

function isMissingPermissions({ policy, level }: RunResult["violations"][number]): boolean {
  return policy === PERMISSIONS_POLICY && level === "mandatory";
}

function permissionsDocument(stack: EngineStack): string {
  const [policy] = stack.account.resources("aws:iam/policy:Policy");
  return JSON.stringify(JSON.parse(String(policy?.outputs.policy)), null, 2);
}

async function show(command: string, run: Promise<RunResult>): Promise<RunResult> {
  print(styled("bold", `$ ${command}\n`));
  const result = await run;
  // The dots of a waiting engine; a terminal shows them only while it waits.
  print(indent(result.output.replace(/^@ .*\n/gm, "").trim()));
  print("");
  return result;
}

function expect(met: boolean, proven: string): void {
  if (!met) throw new Error(`This step did not go as it should. It was to show: ${proven}`);
  print(styled("green", `✔ ${proven}`));
}

function heading(title: string): void {
  print(`\n${styled("bold", `── ${title} ${"─".repeat(Math.max(0, 90 - title.length))}`)}\n`);
}

function showCode(file: string): void {
  print(`${indent(styled("cyan", readFileSync(file, "utf8").trim()))}\n`);
}

function styled(format: "bold" | "green" | "cyan", text: string): string {
  return color ? styleText(format, text) : text;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}

function print(text: string): void {
  console.log(text);
}

main().catch((error: unknown) => {
  console.error(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
