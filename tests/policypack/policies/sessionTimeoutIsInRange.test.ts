import { testResource, unknownText } from "../../../policypack/testing";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { document, settings } from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const name = "session-timeout-is-in-range";
const { exempts, passes, violates } = policyUnderTest(name);

const idle = { setting: "idleSessionTimeout", most: 60 };
const longest = { setting: "maxSessionDuration", most: 1440 };

function outOfRange(...ranges: (typeof idle)[]) {
  return {
    problem: "timeout-out-of-range" as const,
    causes: [{ kind: "out-of-range" as const, ranges }],
    fixes: [[{ kind: "set-within" as const, ranges }]],
  };
}

describe(name, () => {
  it("passes timeouts in range, none, and what is not known yet", async () => {
    await passes([settings({ idleSessionTimeout: "60", maxSessionDuration: 1440 })]);
    await passes([settings({})]);
    await passes([document(unknownText)]);
    await passes([testResource(types.document, "run", { documentType: "Command", content: "{}" })]);
  });

  it("reports timeouts that AWS doesn't list", async () => {
    const on = settings({ idleSessionTimeout: "120" });
    await violates([on], on, outOfRange(idle));
    const both = settings({ idleSessionTimeout: 0, maxSessionDuration: "1441" });
    await violates([both], both, outOfRange(idle, longest));
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const on = settings({ idleSessionTimeout: "120" });
    await exempts([on], on, 'Document "sessions"', outOfRange(idle));
  });
});
