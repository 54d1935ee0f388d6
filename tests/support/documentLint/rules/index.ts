import type { Rule } from "../rule";
import * as actions from "./actions";
import * as form from "./form";
import * as principals from "./principals";
import * as protection from "./protection";
import * as requests from "./requests";
import * as resources from "./resources";

/** All rules for the documents that the components make. */
export const rules: readonly Rule[] = [
  actions.noActionPattern,
  actions.noParameterAccess,
  actions.noOtherPermissions,
  resources.noEveryResource,
  resources.accountNamed,
  resources.kmsOnNamedKeys,
  resources.s3OnNamedBuckets,
  resources.awsBucketsNameRegion,
  resources.logsOnNamedGroups,
  requests.aclOfAgent,
  requests.keysForOnePurpose,
  requests.wholeSegments,
  principals.everybodyIsConfined,
  principals.servicesActForAccount,
  principals.logsKeyIsConfined,
  protection.bucketsDemandTls,
  protection.ownSessionsOnly,
  protection.sessionsCheckDocument,
  form.noNotElements,
  form.statementsHaveSids,
  form.currentVersion,
  form.withinLimits,
];
