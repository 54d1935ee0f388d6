import pulumi
import pulumi_aws as aws
import pulumi_aws_session_manager as session_manager

key = aws.kms.Key(
    "sessions",
    description="Encrypts session data.",
    enable_key_rotation=True,
)

preferences = session_manager.SessionPreferences(
    "sessions",
    session_encryption={"kms_key_arn": key.arn},
    idle_session_timeout=15,
)

profile = session_manager.SystemsManagerInstanceProfile(
    "managed",
    # Leave this out for all features.
    features=[session_manager.SystemsManagerFeature.RUN_COMMAND],
    session_encryption={"kms_key_arn": key.arn},
)

# Use this as the `iam_instance_profile` of an EC2 instance or a launch template.
pulumi.export("instance_profile_name", profile.instance_profile_name)
# Starts an encrypted session on the instance.
pulumi.export("session_start_command", preferences.session_start_command)
