-- Whole-number sums of samples by job and slot of five minutes, as the portable stage gives them.
-- {samples}: gpu_uuid, ts, tensor_ppm, sm_mhz, power_mw, job.  {placed}: gpu_uuid, first, last, placed, hour.
SELECT
    named AS job,
    at,
    toInt64(count()) AS samples,
    toInt64(count(tensor_ppm)) AS tensor_samples,
    sum(coalesce(toInt64(tensor_ppm), 0)) AS tensor,
    sum(coalesce(if(sm_mhz IS NULL, NULL, toInt64(tensor_ppm)), 0)) AS tensor_clocked,
    sum(coalesce(toInt64(tensor_ppm) * toInt64(sm_mhz), 0)) AS clocked,
    toInt64(count(power_mw)) AS power_samples,
    sum(coalesce(toInt64(power_mw), 0)) AS power
FROM
(
    SELECT assumeNotNull(labelled.job) AS named, intDiv(ts, 300) * 300 AS at, tensor_ppm, sm_mhz, power_mw
    FROM {samples} AS labelled
    WHERE labelled.job IS NOT NULL
    UNION ALL
    SELECT p.placed AS named, intDiv(s.ts, 300) * 300 AS at, s.tensor_ppm, s.sm_mhz, s.power_mw
    FROM (SELECT *, intDiv(ts, 3600) AS hour FROM {samples} AS unlabelled WHERE unlabelled.job IS NULL) AS s
    INNER JOIN {placed} AS p ON s.gpu_uuid = p.gpu_uuid AND s.hour = p.hour
    WHERE s.ts >= p.first AND s.ts <= p.last
)
GROUP BY named, at
ORDER BY named, at
