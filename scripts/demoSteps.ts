import { join } from "node:path";
import {
  exampleFolder,
  exampleProgram,
  programFile,
  withStack,
  type EngineStack,
  type RunResult,
} from "../harness/engine/stack";
import { indent, type Terminal } from "./demoTerminal";

/** What the steps of a demonstration take. */
export interface DemoOptions {
  readonly terminal: Terminal;
  /** The folder of the pack that is shown. */
  readonly policyPack: string;
  readonly color: boolean;
}

const PROGRAMS = join(__dirname, "demo");
const PERMISSIONS_POLICY = "instance-profile-session-manager-permissions";

/** The component: previewed under the pack, and deployed. Throws where a step goes another way. */
export async function showComponent({ terminal, policyPack, color }: DemoOptions): Promise<void> {
  const projectFolder = exampleFolder("minimal");
  const program = exampleProgram("minimal");
  await withStack({ program, projectFolder, policyPack, color }, async (stack) => {
    terminal.heading("1. Preview the component under the policy pack");
    terminal.code(join(projectFolder, "index.ts"));
    const preview = await terminal.run("pulumi preview --policy-pack policypack", stack.preview());
    terminal.expect(
      preview.succeeded && preview.violations.length === 0,
      "The component passes the pack before anything is created: its role grants what Session Manager needs.",
    );

    terminal.heading("2. Deploy it");
    const deployed = await terminal.run("pulumi up --policy-pack policypack", stack.up());
    terminal.print("The permissions document that was created:\n");
    terminal.print(indent(permissionsDocument(stack)));
    terminal.expect(
      deployed.succeeded && stack.account.resources().length === 4,
      "One line of code makes the policy, the role, its attachment and the instance profile, with the five permissions it takes and no others.",
    );
  });
}

/** A hand-written instance profile: blocked, and passed once it is mended. Throws where a step goes another way. */
export async function showHandWritten({ terminal, policyPack, color }: DemoOptions): Promise<void> {
  const handWritten = join(PROGRAMS, "handWritten.ts");
  const mended = join(PROGRAMS, "mended.ts");
  await withStack({ program: programFile(handWritten), policyPack, color }, async (stack) => {
    terminal.heading("3. Preview a hand-written instance profile without the permissions");
    terminal.code(handWritten);
    const blocked = await terminal.run("pulumi preview --policy-pack policypack", stack.preview());
    terminal.expect(
      !blocked.succeeded && blocked.violations.some(isMissingPermissions),
      "The pack blocks it before anything is created: instances with this profile could not be reached. The report says what is missing and how to mend it.",
    );

    terminal.heading("4. The same stack, mended as the report says");
    terminal.code(mended);
    stack.program = programFile(mended);
    const passed = await terminal.run("pulumi preview --policy-pack policypack", stack.preview());
    terminal.expect(
      passed.succeeded && passed.violations.length === 0,
      "With the permissions attached the same stack passes: the pack judges hand-written roles as it judges the component.",
    );
  });
}

function isMissingPermissions({ policy, level }: RunResult["violations"][number]): boolean {
  return policy === PERMISSIONS_POLICY && level === "mandatory";
}

function permissionsDocument(stack: EngineStack): string {
  const [policy] = stack.account.resources("aws:iam/policy:Policy");
  return JSON.stringify(JSON.parse(String(policy?.outputs.policy)), null, 2);
}
