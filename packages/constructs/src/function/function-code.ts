import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { ConstructPropsError, MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';

/** The zip as an object in S3. Each value may be a Terraform string. */
export interface CodeInS3 {
  /** Bucket in the function's region. */
  readonly bucket: string;
  readonly key: string;
  /** Version of the object; empty for the newest. */
  readonly objectVersion: string;
  /**
   * Base64 SHA-256 of the object, which Lambda checks: that of the zip, unless the object was
   * signed.
   */
  readonly sha256Base64: string;
}

export interface FunctionCodeProps {
  /** Path of the function's zip. Only the file's name and content reach the output. */
  readonly zipPath: string;
}

/**
 * The function's zip, copied beside the stack's Terraform under a name that contains its hash. The
 * same zip gives the same path and hash on every machine.
 */
export class FunctionCode extends Construct {
  /** Path for `filename`, relative to the stack's folder. */
  readonly path: string;
  /** Base64 SHA-256 of the zip: what Lambda itself compares, as `source_code_hash`. */
  readonly sha256Base64: string;

  /** @throws ConstructPropsError when the zip cannot be read. */
  constructor(scope: Construct, id: string, props: FunctionCodeProps) {
    super(scope, id);
    const digest = createHash('sha256').update(this.#read(props.zipPath)).digest();
    const asset = new TerraformAsset(this, MAIN_RESOURCE_ID, {
      path: props.zipPath,
      type: AssetType.FILE,
      assetHash: digest.toString('hex').slice(0, 32),
    });
    this.path = asset.path;
    this.sha256Base64 = digest.toString('base64');
  }

  #read(zipPath: string): Buffer {
    try {
      return readFileSync(zipPath);
    } catch (error) {
      throw new ConstructPropsError(this, {
        prop: 'zipPath',
        expected: 'a readable zip of the function',
        got: error instanceof Error ? error.message : String(error),
      });
    }
  }
}
