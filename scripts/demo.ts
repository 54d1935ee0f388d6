import { POLICY_PACK } from "../harness/engine/stack";
import { showComponent, showHandWritten } from "./demoSteps";
import { terminal } from "./demoTerminal";

async function main(): Promise<void> {
  const color = process.stdout.isTTY && process.env.NO_COLOR === undefined;
  const print = (text: string) => {
    console.log(text);
  };
  print("aws-session-manager: a demonstration with the real Pulumi engine.");
  print("The AWS account is one in memory: nothing is deployed, and no account is needed.");
  const options = { terminal: terminal(print, color), policyPack: POLICY_PACK, color };
  await showComponent(options);
  await showHandWritten(options);
  print("\nEvery step went as it should.");
}

main().catch((error: unknown) => {
  console.error(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
