// How long the command takes that checks an account, and how much memory: from files as the AWS CLI saves them.

import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import type { AccountReport } from "../policypack/account";
import { completeFilesOf } from "../tests/support/policypack/account/runCommand";
import {
  sessions,
  written,
  type SavedRole,
} from "../tests/support/policypack/account/savedAccount";

/** What the command takes for an account of a size. */
export interface AccountCheck {
  readonly roles: number;
  readonly instances: number;
  readonly output: string;
  readonly seconds: number;
  readonly peakRssMb: number;
}

/** Checks an account of which every instance has a role of its own, and one in a hundred lacks a permission. */
export function accountChecks(roles: number, instances: number): AccountCheck[] {
  const folder = written(accountFiles(roles, instances));
  try {
    return [
      checked({ roles, instances, output: "text" }, folder, []),
      checked({ roles, instances, output: "JSON" }, folder, ["--json"]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checked(
  of: Pick<AccountCheck, "roles" | "instances" | "output">,
  folder: string,
  options: readonly string[],
): AccountCheck {
  const program = join(__dirname, "../policypack/bin/account/main.js");
  const reporter = join(__dirname, "support/usageAtExit.cjs");
  const start = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ["--require", reporter, program, "account", "--from", folder, ...options],
    { stdio: ["ignore", "pipe", "pipe", "pipe"], encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  const seconds = (performance.now() - start) / 1_000;
  if (status !== 1) {
    throw new Error(`The command ended with ${String(status)}: ${stderr}`);
  }
  const { peakRssMb } = JSON.parse(output[3] ?? "") as { peakRssMb: number };
  const answer = output[1] ?? "";
  const counted =
    of.output === "JSON"
      ? (JSON.parse(answer) as AccountReport).instances.length
      : Number(/of (\d+) instances/.exec(answer)?.[1]);
  if (counted !== of.instances) {
    throw new Error(`The command answered for ${counted} of ${of.instances} instances.`);
  }
  return { ...of, seconds, peakRssMb };
}

function accountFiles(roles: number, instances: number): Map<string, string> {
  const name = (index: number): string => `role-${index}`;
  const all = Array.from({ length: roles }, (_, index): SavedRole => {
    const lacking = index % 100 === 0 ? sessions.Action.slice(1) : sessions.Action;
    return {
      name: name(index),
      path: "/fleet/",
      inline: {
        sessions: [{ ...sessions, Action: lacking }],
        objects: [
          {
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:ListBucket"],
            Resource: `arn:aws:s3:::b-${index}/*`,
          },
        ],
      },
      managed: ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"],
    };
  });
  const inRegion = (region: number) =>
    Array.from({ length: instances / 2 }, (_, index) => ({
      id: `i-${(index * 2 + region).toString(16).padStart(17, "0")}`,
      name: `web-${index}`,
      profile: name(index * 2 + region),
    }));
  return completeFilesOf({
    roles: all,
    regions: { "eu-west-1": { instances: inRegion(0) }, "us-east-1": { instances: inRegion(1) } },
  });
}

if (require.main === module) {
  for (const { roles, instances, output, seconds, peakRssMb } of accountChecks(20_000, 5_000)) {
    console.log(
      `${roles} roles, ${instances} instances, ${output}: ${seconds.toFixed(1)} s, ${Math.round(peakRssMb)} MB`,
    );
  }
}
