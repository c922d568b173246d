import { CHECKSUMS_PATH } from './checksums';

export const CHECK_FILES_PATH = 'check-files.sh';

/**
 * Names of the files that Terraform or OpenTofu reads as configuration or as tests. Variable files are
 * not among them: the receiving team adds those.
 *
 * @see https://developer.hashicorp.com/terraform/language/files
 */
const TERRAFORM_FILES = [
  '*.tf',
  '*.tf.json',
  '*.tofu',
  '*.tofu.json',
  '*.tftest.hcl',
  '*.tftest.json',
  '*.tfmock.hcl',
  '*.tfmock.json',
  '*.tofutest.hcl',
  '*.tofutest.json',
];

/**
 * A POSIX shell script that checks the folder of a hand-over. Checksums alone do not notice an added
 * file, and Terraform merges a file such as `zz_override.tf.json` into the configuration.
 */
export function checkFilesScript(): string {
  const names = TERRAFORM_FILES.map((name) => `-name '${name}'`).join(' -o ');
  return `#!/bin/sh
# Checks that this folder is as synthesized: no listed file is changed or missing, and there is no
# other file that Terraform would read as configuration. Variable files may be added.
#
# With arguments, ${CHECKSUMS_PATH} itself must have one of the given SHA-256 digests.
set -eu
cd "$(dirname "$0")"

sums() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

if [ $# -gt 0 ]; then
  digest=$(sums ${CHECKSUMS_PATH} | cut -c 1-64)
  case " $* " in
    *" $digest "*) ;;
    *)
      echo "${CHECKSUMS_PATH}: the digest is $digest, which is not approved. Approved: $*" >&2
      exit 1
      ;;
  esac
fi

sums -c ${CHECKSUMS_PATH} >/dev/null || { echo 'The files above are changed or missing.' >&2; exit 1; }

unlisted=$(
  find . \\( ${names} \\) | while IFS= read -r file; do
    cut -c 67- ${CHECKSUMS_PATH} | grep -Fxq -e "\${file#./}" || printf '  %s\\n' "$file"
  done
)
# A name with a line feed would pass for several that are listed.
unlisted=$unlisted$(find . -name '*[[:cntrl:]]*')
if [ -n "$unlisted" ]; then
  echo "Terraform would read these files, which are not in ${CHECKSUMS_PATH}:" >&2
  printf '%s\\n' "$unlisted" >&2
  exit 1
fi
`;
}
