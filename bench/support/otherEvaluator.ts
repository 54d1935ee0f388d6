import { createRequire } from "node:module";
import { sessionManagerActions } from "../../policypack/iam";

/** A general IAM simulator. Its licence keeps it out of the dependencies: to compare, run `npm install --no-save` for it. */
export const otherEvaluator = "@cloud-copilot/iam-simulate";

interface Simulator {
  runSimulation(simulation: object, options: object): Promise<unknown>;
}

/** Evaluates a document for the five actions with the other evaluator; undefined if it isn't installed. */
export function otherVerdict(): ((document: string) => Promise<void>) | undefined {
  const simulator = installed();
  if (simulator === undefined) {
    return undefined;
  }
  return async (document) => {
    const identityPolicies = [{ name: "A", policy: JSON.parse(document) as unknown }];
    for (const request of requests) {
      await simulator.runSimulation({ request, identityPolicies, ...noOthers }, {});
    }
  };
}

function installed(): Simulator | undefined {
  const require = createRequire(__filename);
  try {
    require.resolve(otherEvaluator);
  } catch {
    return undefined;
  }
  return require(otherEvaluator) as Simulator;
}

const noOthers = { serviceControlPolicies: [], resourceControlPolicies: [] };
const accountId = "111122223333";
const requests = sessionManagerActions.map((action) => ({
  principal: `arn:aws:iam::${accountId}:role/web`,
  action,
  resource: {
    resource: action.startsWith("ssm:")
      ? `arn:aws:ec2:us-west-2:${accountId}:instance/i-0123456789abcdef0`
      : "*",
    accountId,
  },
  contextVariables: {},
}));
