import { pulumiCli } from "./pulumiCli";

export { mochaHooks } from "./lostEvents";

/** Provides the CLI before any test runs: building it takes minutes and both cores, in which tests would run out of time. */
export async function mochaGlobalSetup(): Promise<void> {
  await pulumiCli();
}
