// A step of a shared library: merlon(paths: 'model', failOn: 'high'). Results are kept with the build.
def call(Map options = [:]) {
    def results = options.results ?: 'merlon-results'
    withEnv([
        "MERLON_PATHS=${options.paths ?: ''}",
        "MERLON_FAIL_ON=${options.failOn ?: 'high'}",
        "MERLON_BASE=${options.base ?: (env.CHANGE_TARGET ? 'origin/' + env.CHANGE_TARGET : '')}",
        "MERLON_OUT=${results}",
        'MERLON_HOST=none',
    ]) {
        writeFile file: '.merlon-ci', text: libraryResource('merlon-ci')
        try {
            sh 'dotnet tool install Merlon.Cli --version "1.*" --tool-path .merlon-tool || dotnet tool update Merlon.Cli --version "1.*" --tool-path .merlon-tool'
            sh 'PATH="$PWD/.merlon-tool:$PATH" bash .merlon-ci'
        } finally {
            archiveArtifacts artifacts: "${results}/**", allowEmptyArchive: true
        }
    }
}
