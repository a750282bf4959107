/**
 * `node tests/campaign/calibrate.ts`: the strength at which the latent signal's mean daily IC is the one asked for. The IC is
 * linear in a small strength, so it takes one division on the calibration's own seeds, no search.
 */
import { dateOffsets, informationCoefficients, mean } from '../../core/statistics/index.ts';
import { campaignMarket } from './campaignMarket.ts';
import { CAMPAIGN } from './parameters.ts';

const { seeds, ic } = CAMPAIGN.calibration;
const meanIc = (seed: number, strength: number) => {
  const { dataset, latent } = campaignMarket(seed, strength);
  const { offsets } = dateOffsets(dataset.rowDate);
  return mean(informationCoefficients({ prediction: latent, label: dataset.label, offsets }));
};
const TRIED = 0.05;
const slopes = seeds.map((seed) => (meanIc(seed, TRIED) - meanIc(seed, 0)) / TRIED);
const slope = slopes.reduce((sum, value) => sum + value, 0) / slopes.length;
const reached = seeds.map((seed) => meanIc(seed, CAMPAIGN.strength));
console.log(`strength for a mean IC of ${ic}: ${(ic / slope).toFixed(4)}`);
console.log(
  `strength ${CAMPAIGN.strength}: mean IC ${(reached.reduce((sum, value) => sum + value, 0) / reached.length).toFixed(4)}`,
);
