// Notebooks and the package run in processes and folders of their own.
[assembly: Parallelizable(ParallelScope.Fixtures)]
