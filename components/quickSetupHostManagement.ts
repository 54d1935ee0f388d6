import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  QuickSetupHostManagementArgs,
  resolveQuickSetupHostManagement,
} from "./arguments/quickSetupHostManagement";
import { ArgumentErrors } from "./arguments/argumentErrors";
import { resolveArguments } from "./arguments/resolveArguments";
import { policyJson } from "./documents/document";
import { quickSetupAdministrationStatements, quickSetupStackSets } from "./documents/quickSetup";
import { hostManagementParameters } from "./documents/quickSetupParameters";
import { roleTrustPolicyJson, trustPolicyJson } from "./documents/trust";
import { claimer } from "./resources/claims";
import { managedPolicyArn } from "./resources/managedPolicyArn";
import { createRole } from "./resources/role";
import { attachPolicy } from "./resources/rolePermissions";

/**
 * **Preview:** nobody has tried on AWS what Quick Setup does with this configuration, so a patch version can change this
 * component. Quick Setup's host management for this account: gives all instances, or those with a tag, an instance profile, and keeps
 * their agents up to date.
 *
 * ```typescript
 * new QuickSetupHostManagement("hosts", { targetTag: { key: "managed", value: "true" } });
 * ```
 *
 * Instances without an instance profile get Quick Setup's own, AmazonSSMRoleForInstancesQuickSetup, with AWS's policy
 * AmazonSSMManagedInstanceCore; for fewer permissions see {@link SessionManagerInstanceProfile}. Quick Setup creates what
 * it deploys with CloudFormation, in the account and not in this stack; destroying the component removes the configuration,
 * and Quick Setup removes what it deployed. The two roles are at the path `/`, because CloudFormation finds the execution
 * role by its name.
 *
 * AWS allows one host management configuration for each Region: two components of one program with the same Region are an
 * error. If the deployment fails, AWS keeps the configuration, and the provider forgets it: delete it before the next
 * `pulumi up` (`aws ssm-quicksetup delete-configuration-manager --manager-arn ARN`, with the ARN from the error). The
 * provider reads all parameters back, so if AWS adds one, each `pulumi up` removes it again.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html
 */
export class QuickSetupHostManagement extends pulumi.ComponentResource {
  /** The role that CloudFormation assumes for Quick Setup. All it can do is to assume the execution role. */
  public readonly administrationRole: aws.iam.Role;
  /** The role that creates what Quick Setup deploys, with AWS's policy AWSQuickSetupDeploymentRolePolicy. */
  public readonly executionRole: aws.iam.Role;
  /** The configuration. It is created once both roles have their permissions. */
  public readonly configurationManager: aws.ssm.QuicksetupConfigurationManager;
  /** ARN of the configuration. */
  public readonly configurationManagerArn: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: QuickSetupHostManagementArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "QuickSetupHostManagement",
      name,
      args,
      resolveQuickSetupHostManagement,
    );
    super("aws-session-manager:index:QuickSetupHostManagement", name, {}, opts);

    const { permissionsBoundary, tags } = settings;
    const child = { parent: this };
    const { partition } = aws.getPartitionOutput({}, child);
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const regions = claimRegions(
      name,
      settings.regions,
      accountId,
      aws.getRegionOutput({}, child).region,
    );
    const cloudFormation = aws.getServicePrincipalOutput({ serviceName: "cloudformation" }, child);
    this.administrationRole = createRole(
      `${name}-administration-role`,
      {
        name: settings.administrationRoleName,
        description: "Lets CloudFormation deploy Quick Setup's host management.",
        assumeRolePolicy: pulumi
          .all([cloudFormation.name, partition, accountId])
          .apply(([principal, inPartition, account]) =>
            trustPolicyJson(principal, quickSetupStackSets(inPartition, account)),
          ),
        permissionsBoundary,
        tags,
      },
      child,
    );
    this.executionRole = createRole(
      `${name}-execution-role`,
      {
        name: settings.executionRoleName,
        description: "Creates what Quick Setup's host management deploys.",
        assumeRolePolicy: this.administrationRole.arn.apply(roleTrustPolicyJson),
        permissionsBoundary,
        tags,
      },
      child,
    );
    const permissions = [
      new aws.iam.RolePolicy(
        `${name}-administration-policy`,
        {
          role: this.administrationRole.name,
          policy: this.executionRole.arn.apply((arn) =>
            policyJson(quickSetupAdministrationStatements(arn)),
          ),
        },
        child,
      ),
      attachPolicy(
        `${name}-execution-policy-attachment`,
        this.executionRole.name,
        managedPolicyArn("AWSQuickSetupDeploymentRolePolicy", child),
        child,
      ),
    ];
    this.configurationManager = new aws.ssm.QuicksetupConfigurationManager(
      `${name}-configuration`,
      {
        name: settings.configurationName,
        description: settings.description,
        configurationDefinition: {
          type: "AWSQuickSetupType-SSMHostMgmt",
          localDeploymentAdministrationRoleArn: this.administrationRole.arn,
          localDeploymentExecutionRoleName: this.executionRole.name,
          parameters: pulumi
            .output({ ...settings.parameters, accountId, regions })
            .apply(hostManagementParameters),
        },
        tags,
      },
      { ...child, dependsOn: permissions },
    );

    this.configurationManagerArn = this.configurationManager.managerArn;
    this.registerOutputs({
      administrationRole: this.administrationRole,
      executionRole: this.executionRole,
      configurationManager: this.configurationManager,
      configurationManagerArn: this.configurationManagerArn,
    });
  }
}

/** The Regions of the configuration; fails as they resolve if another one of the program has one of them. */
function claimRegions(
  name: string,
  given: pulumi.Input<pulumi.Input<string>[] | undefined>,
  accountId: pulumi.Output<string>,
  own: pulumi.Output<string>,
): pulumi.Output<string[]> {
  const errors = new ArgumentErrors(`QuickSetupHostManagement "${name}"`);
  const claim = claimer(errors.component);
  return errors.checkLate(pulumi.output({ given, own, accountId }), (known, late) => {
    const regions = known.given ?? [known.own];
    for (const region of regions) {
      const owner = claim("Quick Setup's host management", `${known.accountId} ${region}`);
      if (owner !== undefined) {
        late.add(
          "regions",
          `have ${region}, which ${owner} configures: AWS takes one host management configuration for each Region, so give different "regions"`,
        );
      }
    }
    return regions;
  });
}
