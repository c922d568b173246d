import { prodPipeline } from '../src/pipeline/pipeline-under-test';
import { describePipeline } from './pipeline/pipeline';

describePipeline(prodPipeline);
