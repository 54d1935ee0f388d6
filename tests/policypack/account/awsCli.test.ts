import assert from "node:assert/strict";

import { awsCli, configuredRegion, NoAwsCliError } from "../../../policypack/account/awsCli";
import { calls } from "../../../policypack/account/calls";
import { withFakeAwsCli, type FakeAnswer } from "../../support/policypack/account/fakeAwsCli";

const region = "eu-west-1";

describe("The AWS CLI", () => {
  it("is called without a shell, with the Region, the profile and JSON for an answer", async () => {
    await withFakeAwsCli({ "ssm get-document": '{"Content":"{}"}' }, async (cli) => {
      const source = awsCli({ profile: "a b; $(c)", homeRegion: undefined });
      const answer = await source({ call: calls.preferences, region });
      assert.deepEqual(answer, { kind: "read", value: { Content: "{}" } });
      assert.deepEqual(cli.calls(), [
        [
          ...["ssm", "get-document", "--name", "SSM-SessionManagerRunShell"],
          ...["--region", region, "--profile", "a b; $(c)", "--output", "json"],
        ],
      ]);
    });
  });

  it("is given the home Region for what is the same in all, as it decides the partition", async () => {
    await withFakeAwsCli({ "sts get-caller-identity": "{}" }, async (cli) => {
      await awsCli({ profile: undefined, homeRegion: "cn-north-1" })({
        call: calls.identity,
        region: undefined,
      });
      assert.deepEqual(cli.calls()[0]?.slice(2, 4), ["--region", "cn-north-1"]);
    });
  });

  it("gives an answer with characters of several bytes as it is, however long", async () => {
    const text = "é\u{1f600}".repeat(100_000);
    await withFakeAwsCli({ "ssm get-document": JSON.stringify({ text }) }, async () => {
      const source = awsCli({ profile: undefined, homeRegion: undefined });
      const answer = await source({ call: calls.preferences, region });
      assert.deepEqual(answer, { kind: "read", value: { text } });
    });
  });

  const failures: [error: FakeAnswer, expected: object][] = [
    [
      failing(
        "An error occurred (AccessDeniedException) when calling the GetDocument operation: token-1",
        254,
      ),
      { kind: "refused", reason: "AWS answered AccessDeniedException" },
    ],
    [
      failing(
        "\nAn error occurred (InvalidDocument) when calling the GetDocument operation: none",
        255,
      ),
      { kind: "absent" },
    ],
    [
      failing(
        "An error occurred (ExpiredToken) when calling the GetDocument operation: token-1",
        254,
      ),
      {
        kind: "refused",
        reason: "AWS answered ExpiredToken: sign in again",
        isWithoutCredentials: true,
      },
    ],
    [
      failing(
        'Unable to locate credentials. You can configure credentials by running "aws configure".',
        253,
      ),
      {
        kind: "refused",
        reason: "the AWS CLI has no credentials: sign in, or give --profile",
        isWithoutCredentials: true,
      },
    ],
    [
      failing("Traceback: token-1", 255),
      {
        kind: "refused",
        reason: "the AWS CLI ended with status 255: run the command to see why",
      },
    ],
    ['{"Content": "{', { kind: "refused", reason: "the answer isn't complete JSON" }],
    ["", { kind: "refused", reason: "the answer is empty" }],
  ];
  for (const [answer, expected] of failures) {
    it(`says without its words why there is no answer: ${JSON.stringify(expected)}`, async () => {
      await withFakeAwsCli({ "ssm get-document": answer }, async () => {
        const source = awsCli({ profile: undefined, homeRegion: undefined });
        assert.deepEqual(await source({ call: calls.preferences, region }), expected);
      });
    });
  }

  it("says how to do without it where it isn't installed", async () => {
    const { PATH } = process.env;
    process.env.PATH = "/nowhere";
    try {
      const source = awsCli({ profile: undefined, homeRegion: undefined });
      await assert.rejects(source({ call: calls.identity, region }), NoAwsCliError);
    } finally {
      process.env.PATH = PATH;
    }
  });

  it("says which Region it is configured for", async () => {
    await withFakeAwsCli({ "configure get": "eu-north-1\n" }, async (cli) => {
      await withRegions({}, async () => {
        assert.equal(await configuredRegion("dev"), "eu-north-1");
        assert.deepEqual(cli.calls(), [["configure", "get", "region", "--profile", "dev"]]);
      });
      await withRegions({ AWS_DEFAULT_REGION: "eu-south-1" }, async () => {
        assert.equal(await configuredRegion(undefined), "eu-south-1");
      });
      await withRegions({ AWS_REGION: region, AWS_DEFAULT_REGION: "eu-south-1" }, async () => {
        assert.equal(await configuredRegion(undefined), region);
      });
    });
    await withFakeAwsCli({ "configure get": failing("", 1) }, () =>
      withRegions({}, async () => {
        assert.equal(await configuredRegion(undefined), undefined);
      }),
    );
  });
});

function failing(error: string, status: number): FakeAnswer {
  return { error, status };
}

async function withRegions(
  { AWS_REGION = "", AWS_DEFAULT_REGION = "" },
  use: () => Promise<void>,
): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, { AWS_REGION, AWS_DEFAULT_REGION });
  try {
    await use();
  } finally {
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) {
      const earlier = before[name];
      if (earlier === undefined) {
        Reflect.deleteProperty(process.env, name);
      } else {
        process.env[name] = earlier;
      }
    }
  }
}
