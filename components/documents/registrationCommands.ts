/** What a machine needs to know to register with Systems Manager. */
export interface Registration {
  activationCode: string;
  activationId: string;
  region: string;
  /** The domain of AWS in the partition, for example `amazonaws.com`. */
  dnsSuffix: string;
}

/**
 * The command line that installs SSM Agent and registers a Linux machine, for a shell in which `sudo` works.
 *
 * AWS's page has a command for each family of distributions and each processor; this one finds out which it is. And it
 * downloads into a folder that only this user can write to: in AWS's `/tmp/ssm` another one can replace what `sudo` runs.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-ssm-agent-install-linux.html
 */
export function linuxRegistrationCommand(registration: Registration): string {
  const { activationCode, activationId, region } = registration;
  return [
    findPlatform,
    "dir=$(mktemp -d)",
    `curl --fail "${downloads(registration)}/$platform/ssm-setup-cli" -o "$dir/ssm-setup-cli"`,
    'chmod +x "$dir/ssm-setup-cli"',
    `sudo "$dir/ssm-setup-cli" -register -activation-code "${activationCode}" -activation-id "${activationId}" -region "${region}"`,
  ].join(" && ");
}

/**
 * Finds the folder of the download, which is named after the family of the distribution and Go's name of the processor. Debian's
 * family has apt; dpkg alone is on others too. For 32-bit ARM there is a package for Debian's family only, see the makefile of
 * https://github.com/aws/amazon-ssm-agent.
 */
const findPlatform = [
  "platform=$(command -v apt >/dev/null && echo debian || echo linux)_$(uname -m | sed 's/x86_64/amd64/;s/aarch64/arm64/;s/i[3-6]86/386/;s/armv[678].*/arm/')",
  `case $platform in *_amd64|*_arm64|*_386|debian_arm) ;; *) echo "AWS has no SSM Agent for $platform." >&2; false ;; esac`,
].join(" && ");

/**
 * The command line that installs SSM Agent and registers a Windows machine, for PowerShell as administrator. It downloads
 * into a new folder, whose name no other user knows.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-ssm-agent-install-windows.html
 */
export function windowsRegistrationCommand(registration: Registration): string {
  const { activationCode, activationId, region } = registration;
  return [
    "[System.Net.ServicePointManager]::SecurityProtocol = 'TLS12'",
    "$dir = Join-Path $env:TEMP ([System.Guid]::NewGuid().ToString())",
    "New-Item -ItemType directory -Path $dir -ErrorAction Stop",
    "cd $dir",
    `(New-Object System.Net.WebClient).DownloadFile("${downloads(registration)}/windows_amd64/ssm-setup-cli.exe", $dir + "\\ssm-setup-cli.exe")`,
    `./ssm-setup-cli.exe -register -activation-code="${activationCode}" -activation-id="${activationId}" -region="${region}"`,
  ].join("; ");
}

function downloads({ region, dnsSuffix }: Registration): string {
  return `https://amazon-ssm-${region}.s3.${region}.${dnsSuffix}/latest`;
}
