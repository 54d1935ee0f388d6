import { relative } from "node:path";
import { version } from "../package.json";
import { writeRecordings } from "../tests/support/recordedState/files";
import { recordState } from "../tests/support/recordedState/record";

/** Records the stack state of the current version. `tests/engine/recordedState.test.ts` checks that later versions don't change it. */
async function main(): Promise<void> {
  const folder = await writeRecordings(version, await recordState());
  console.log(`Recorded the state of version ${version} in ${relative(process.cwd(), folder)}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
