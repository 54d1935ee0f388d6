import { Statement } from "./document";
import { InstancesInReach, inEachPlace, machines, onlyWithTags } from "./instancesInReach";

// What AWS's page grants those who use just-in-time node access, on "*" or in every account where it says nothing else:
// https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-setting-up.html

/** Where access is requested and approved. */
type Places = Pick<InstancesInReach, "partition" | "regions" | "accountIds">;

/**
 * What people need to request access to instances, and to take the credentials of an approved request. It starts no session:
 * those credentials do.
 *
 * AWS's page names every instance, request and document. Here requests are for the instances with the tags, as sessions are,
 * and in the Regions and accounts given. What the page has for remote desktops (`ec2:GetPasswordData`,
 * `ssm-guiconnect:ListConnections`) is left out.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-setting-up.html
 */
export function accessRequesterStatements(reach: InstancesInReach): Statement[] {
  return [
    {
      Sid: "RequestAccess",
      Effect: "Allow",
      Action: ["ssm:StartAccessRequest"],
      Resource: machines(reach),
      ...conditionOf(onlyWithTags(reach.instances)),
    },
    allow("TakeApprovedAccess", ["ssm:GetAccessToken"], within(reach, "opsitem/*")),
    allow("KeepRequests", ["ssm:CreateOpsItem", "ssm:GetOpsItem"], within(reach, "opsitem/*")),
    {
      Sid: "AskForApproval",
      Effect: "Allow",
      Action: ["ssm:StartAutomationExecution"],
      Resource: within(reach, "document/*"),
      Condition: { StringEquals: { "ssm:DocumentType": "ManualApprovalPolicy" } },
    },
    allow(
      "RunApprovals",
      ["ssm:StartAutomationExecution"],
      within(reach, "automation-execution/*"),
    ),
    ofAccessRequests("CancelApprovals", "ssm:StopAutomationExecution", reach),
    allow("SeeConnections", ["ssm:GetConnectionStatus"], machines(reach)),
    ...seeRequests(reach),
    allow("FindInstances", [
      "ec2:DescribeInstances",
      "ec2:DescribeTags",
      "ssm:DescribeInstanceInformation",
      "ssm:DescribeInstanceProperties",
      "ssm:DescribeSessions",
      "ssm:ListNodes",
      "ssm:ListNodesSummary",
      "ssm:ListTagsForResource",
    ]),
  ];
}

/**
 * What people need to approve or reject requests for access. Whose requests they decide on is in the approval policies of
 * Systems Manager.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-setting-up.html
 */
export function accessApproverStatements(places: Places): Statement[] {
  return [
    ofAccessRequests("ApproveOrReject", "ssm:SendAutomationSignal", places),
    allow("SeeRequest", ["ssm:GetOpsItem"], within(places, "opsitem/*")),
    ...seeRequests(places),
    allow("SeeGroupsOfPeople", ["identitystore:ListGroupMembershipsForMember"]),
  ];
}

/** What both see: requests, the policies on them, whether the feature is set up, and who is asked. */
function seeRequests(places: Places): Statement[] {
  return [
    allow("FindRequests", ["ssm:DescribeOpsItems", "ssm:GetOpsSummary", "ssm:ListOpsItemEvents"]),
    {
      Sid: "SeeApprovalPolicies",
      Effect: "Allow",
      Action: ["ssm:GetDocument", "ssm:DescribeDocument"],
      Resource: within(places, "document/*"),
      Condition: {
        StringEquals: { "ssm:DocumentType": ["ManualApprovalPolicy", "AutoApprovalPolicy"] },
      },
    },
    allow("FindApprovalPolicies", ["ssm:ListDocuments", "ssm:ListDocumentVersions"]),
    allow("SeeSetUp", [
      "ssm-quicksetup:ListConfigurationManagers",
      "ssm-quicksetup:GetConfigurationManager",
      "ssm-quicksetup:ListConfigurations",
      "ssm-quicksetup:ListQuickSetupTypes",
      "ssm-quicksetup:GetConfiguration",
      "cloudformation:ListStacks",
      "cloudformation:DescribeStacks",
      "organizations:DescribeOrganization",
      "organizations:ListDelegatedAdministrators",
    ]),
    allow("SeePeople", [
      "sso:DescribeRegisteredRegions",
      "sso:ListDirectoryAssociations",
      "identitystore:GetUserId",
      "identitystore:DescribeUser",
      "identitystore:DescribeGroup",
    ]),
  ];
}

/** Something that is done to the approval of a request, which Systems Manager tags. */
function ofAccessRequests(Sid: string, action: string, places: Places): Statement {
  return {
    Sid,
    Effect: "Allow",
    Action: [action],
    Resource: within(places, "automation-execution/*"),
    Condition: {
      StringEquals: { "aws:ResourceTag/SystemsManagerJustInTimeNodeAccessManaged": "true" },
    },
  };
}

function allow(Sid: string, Action: string[], Resource: string | string[] = "*"): Statement {
  return { Sid, Effect: "Allow", Action, Resource };
}

function conditionOf(condition: Statement["Condition"] = {}): Pick<Statement, "Condition"> {
  return Object.keys(condition).length === 0 ? {} : { Condition: condition };
}

function within(places: Places, resource: string): string[] {
  return inEachPlace(places, (place) => [`arn:${places.partition}:ssm:${place}:${resource}`]);
}
