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

/** What the steps of a demo need. */
export interface DemoOptions {
  readonly terminal: Terminal;
  /** The folder of the policy pack to show. */
  readonly policyPack: string;
  readonly color: boolean;
}

const PROGRAMS = join(__dirname, "demo");
const PERMISSIONS_POLICY = "instance-profile-grants-session-permissions";

/** Previews the component under the pack and deploys it. Throws if a step doesn't go as expected. */
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
    terminal.print("The permissions document it created:\n");
    terminal.print(indent(permissionsDocument(stack)));
    terminal.expect(
      deployed.succeeded && stack.account.resources().length === 4,
      "One line of code creates the policy, the role, its attachment and the instance profile, with the five permissions that sessions need and no others.",
    );
  });
}

/** Previews a handwritten instance profile, which the pack blocks, then fixes it. Throws if a step doesn't go as expected. */
export async function showHandwritten({ terminal, policyPack, color }: DemoOptions): Promise<void> {
  const handWritten = join(PROGRAMS, "handWritten.ts");
  const fixed = join(PROGRAMS, "fixed.ts");
  await withStack({ program: programFile(handWritten), policyPack, color }, async (stack) => {
    terminal.heading("3. Preview a handwritten instance profile without the permissions");
    terminal.code(handWritten);
    const blocked = await terminal.run("pulumi preview --policy-pack policypack", stack.preview());
    terminal.expect(
      !blocked.succeeded && blocked.violations.some(isMissingPermissions),
      "The pack blocks it before anything is created: nobody could reach instances with this profile. The report says what is missing and how to fix it.",
    );

    terminal.heading("4. The same stack, fixed as the report says");
    terminal.code(fixed);
    stack.program = programFile(fixed);
    const passed = await terminal.run("pulumi preview --policy-pack policypack", stack.preview());
    terminal.expect(
      passed.succeeded && passed.violations.length === 0,
      "With the permissions attached, the same stack passes: the pack checks handwritten roles just like the component's.",
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
