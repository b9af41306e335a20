import {
  CancelJob,
  Create,
  createClientOf,
  GetJob,
  GetJobs,
  GetJobsStatistics,
  GetUserPermissions,
} from "@pressroom/api-sitecore-publishing";

const client = createClientOf(
  { GetJob, CancelJob, Create, GetJobs, GetJobsStatistics, GetUserPermissions },
  { baseUrl: "https://publishing.example" },
);
console.log(await client.GetJob({ path: { id: "1" } }));
