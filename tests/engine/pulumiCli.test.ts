import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPulumiCli } from "../../harness/cli/goBuild";
import { terminalProgress, type Progress } from "../../harness/cli/progress";
import { cachedCli, pulumiOnPath, type CliSource } from "../../harness/cli/pulumiCli";
import { withTemporaryFolder } from "../../harness/folders/temporaryFolder";

/** Notes what the user is told. */
class Notes implements Progress {
  readonly lines: string[] = [];
  say(line: string): void {
    this.lines.push(line);
  }
  update(): void {
    // What is written over does not stay.
  }
}

/** A stand-in for the CLI, as a source makes it: an executable that tells its version. */
async function writeCli(root: string, version: string): Promise<void> {
  const [file, script] =
    process.platform === "win32"
      ? ["pulumi.cmd", `@echo v${version}\r\n`]
      : ["pulumi", `#!/bin/sh\necho v${version}\n`];
  await mkdir(join(root, "bin"));
  await writeFile(join(root, "bin", file), script, { mode: 0o755 });
}

function source(version: string, provide: (root: string) => Promise<void>): CliSource {
  return { version, provide };
}

const unreachable = source("3.248.0", () =>
  Promise.reject(new Error("get.pulumi.com cannot be reached")),
);

function withCache<T>(use: (cache: string) => Promise<T>): Promise<T> {
  return withTemporaryFolder(join(tmpdir(), "aws-session-manager-cache-"), use);
}

/** As on a machine without any tool. */
async function withEmptyPath<T>(use: () => Promise<T>): Promise<T> {
  const path = process.env.PATH;
  process.env.PATH = "";
  try {
    return await use();
  } finally {
    process.env.PATH = path;
  }
}

describe("the Pulumi CLI of the embedded engine", () => {
  it("comes from the next source when one cannot provide it, and is kept", async () => {
    await withCache(async (cache) => {
      const notes = new Notes();
      const working = source("3.250.0", (root) => writeCli(root, "3.250.0"));
      const command = await cachedCli(cache, [unreachable, working], notes);
      assert.equal(command.command, join(cache, "pulumi-3.250.0", "bin", "pulumi"));
      assert.equal(command.version?.version, "3.250.0");
      assert.deepEqual(notes.lines, [
        `The Pulumi CLI (3.248.0 or newer) is not on PATH; it is provided in ${cache}.`,
        "The Pulumi CLI is ready.",
      ]);

      const broken = source("3.250.0", () => Promise.reject(new Error("must not be asked")));
      const again = await cachedCli(cache, [unreachable, broken], notes);
      assert.equal(again.command, command.command);
      assert.equal(notes.lines.length, 2);
    });
  });

  it("says in one message what to install when there is neither network nor toolchain", async () => {
    await withCache(async (cache) => {
      const build: CliSource = { version: "3.250.0", provide: buildPulumiCli };
      await withEmptyPath(async () => {
        assert.equal(await pulumiOnPath(), undefined);
        await assert.rejects(cachedCli(cache, [unreachable, build], new Notes()), {
          message: [
            "The Pulumi CLI is missing, and it could not be provided:",
            "  - get.pulumi.com cannot be reached",
            "  - there is no Go toolchain (the command `go`) on PATH",
            "Install one of these, and run the command again:",
            "  - the Pulumi CLI 3.248.0 or newer: https://www.pulumi.com/docs/iac/download-install/",
            "  - Go 1.25 or newer, with access to a Go module proxy: https://go.dev/dl/",
          ].join("\n"),
        });
      });
      assert.deepEqual(await readdir(cache), []);
    });
  });

  it("leaves nothing behind when a source is interrupted half-way", async () => {
    await withCache(async (cache) => {
      const interrupted = source("3.250.0", async (root) => {
        await writeCli(root, "3.250.0");
        throw new Error("interrupted");
      });
      await assert.rejects(cachedCli(cache, [interrupted], new Notes()), /- interrupted\n/);
      assert.deepEqual(await readdir(cache), []);
    });
  });

  it("replaces what is in the cache and does not run, or is too old", async () => {
    await withCache(async (cache) => {
      await mkdir(join(cache, "pulumi-3.250.0"));
      await writeCli(join(cache, "pulumi-3.250.0"), "3.100.0");
      const working = source("3.250.0", (root) => writeCli(root, "3.250.0"));
      const command = await cachedCli(cache, [working], new Notes());
      assert.equal(command.version?.version, "3.250.0");
    });
  });

  it("is provided by two runs at a time without a collision", async () => {
    await withCache(async (cache) => {
      const slow = source("3.250.0", async (root) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        await writeCli(root, "3.250.0");
      });
      const commands = await Promise.all([
        cachedCli(cache, [slow], new Notes()),
        cachedCli(cache, [slow], new Notes()),
      ]);
      assert.deepEqual(
        commands.map(({ version }) => version?.version),
        ["3.250.0", "3.250.0"],
      );
      assert.deepEqual(await readdir(cache), ["pulumi-3.250.0"]);
    });
  });
});

describe("the progress report", () => {
  function written(isTTY: boolean, report: (progress: Progress) => void): string {
    let text = "";
    const write = (chunk: string): boolean => {
      text += chunk;
      return true;
    };
    report(terminalProgress({ isTTY, write }));
    return text;
  }

  it("writes over one line on a terminal", () => {
    const text = written(true, (progress) => {
      progress.update("compiled 1 of 2");
      progress.update("compiled 2 of 2");
      progress.say("done");
    });
    assert.equal(text, "\r\u001B[K  compiled 1 of 2\r\u001B[K  compiled 2 of 2\r\u001B[Kdone\n");
  });

  it("writes a line only now and then elsewhere", () => {
    const text = written(false, (progress) => {
      progress.say("building");
      progress.update("compiled 1 of 2");
      progress.say("done");
    });
    assert.equal(text, "building\ndone\n");
  });
});
