export { VALIDATION_TASKS as TASKS } from '../validation/index.ts';
