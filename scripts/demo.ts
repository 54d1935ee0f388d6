import { POLICY_PACK } from "../harness/engine/stack";
import { showComponent, showHandwritten } from "./demoSteps";
import { terminal } from "./demoTerminal";

async function main(): Promise<void> {
  const color = process.stdout.isTTY && process.env.NO_COLOR === undefined;
  const print = (text: string) => {
    console.log(text);
  };
  print("aws-session-manager: a demo on the real Pulumi engine.");
  print(
    "The AWS account is simulated in memory: you need no account, and nothing is deployed to AWS.",
  );
  const options = { terminal: terminal(print, color), policyPack: POLICY_PACK, color };
  await showComponent(options);
  await showHandwritten(options);
  print("\nEvery step worked as expected.");
}

main().catch((error: unknown) => {
  console.error(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
