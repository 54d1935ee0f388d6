import { pulumiCli } from "../../harness/cli/pulumiCli";
import { onLostRun } from "../../harness/engine/lostRun";

let running: Mocha.Test | undefined;

/** Runs a test once more if nothing can be concluded from one of its runs. */
export const mochaHooks = {
  beforeAll(): void {
    onLostRun(() => {
      running?.retries(1);
      console.error("Nothing can be concluded from a run of the CLI. The test runs once more.");
    });
  },
  beforeEach(this: Mocha.Context): void {
    running = this.currentTest;
  },
};

/** Provides the CLI before any test runs: building it takes minutes and both cores, in which tests would run out of time. */
export async function mochaGlobalSetup(): Promise<void> {
  await pulumiCli();
}
