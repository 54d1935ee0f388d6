import { pulumiCli } from "../../harness/pulumiCli";

export { mochaHooks } from "../../harness/lostEvents";

/** Provides the CLI before any test runs: building it takes minutes and both cores, in which tests would run out of time. */
export async function mochaGlobalSetup(): Promise<void> {
  await pulumiCli();
}
