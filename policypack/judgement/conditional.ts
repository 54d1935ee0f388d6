import {
  holdsForCaller,
  type AttachedPolicy,
  type PolicyDocument,
  type RolePermissions,
  type Statement,
} from "../iam";

/** What a Condition that cannot be checked counts as. */
export type TreatConditionalAs = "unverified" | "granted" | "missing";

/**
 * The permissions with the conditions decided that cannot be checked: as `granted`, every conditional Allow applies and no
 * conditional Deny does; as `missing`, the other way round.
 */
export function withConditionsAs(
  treatment: TreatConditionalAs,
  { policies, boundary }: RolePermissions,
): RolePermissions {
  const decided = ({ name, document }: AttachedPolicy): AttachedPolicy => ({
    name,
    document: decideConditions(document, treatment),
  });
  return {
    policies: policies.map(decided),
    ...(boundary === undefined ? {} : { boundary: decided(boundary) }),
  };
}

function decideConditions(document: PolicyDocument, treatment: TreatConditionalAs): PolicyDocument {
  if (document.kind !== "statements" || treatment === "unverified") {
    return document;
  }
  const applies = treatment === "granted" ? "Allow" : "Deny";
  const statements = document.statements.flatMap((statement): Statement[] => {
    if (!isConditional(statement)) {
      return [statement];
    }
    return statement.effect === applies ? [{ ...statement, conditions: [] }] : [];
  });
  return { ...document, statements };
}

/** Whether a condition of the document itself, known, is what leaves it open whether the statement applies. */
function isConditional({ effect, conditions }: Statement): boolean {
  if (typeof effect === "symbol" || typeof conditions === "symbol") {
    return false;
  }
  return conditions.some((condition) => !holdsForCaller(condition));
}
