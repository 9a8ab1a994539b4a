@echo off
rem Starts AdLab; builds it first if it was never built. After a change of the sources, build it
rem again with: mvn -q -DskipTests package
rem
rem JAVA_HOME              the JDK to use, 17 or newer; else java from the PATH
rem AD_HEAP                Java's heap, 2g if not set
rem AD_ALLOW_DOWNLOADS=1   lets DJL fetch native libraries, those for CUDA for instance
rem AD_JAVA_OPTS           more options for the JVM
setlocal
set "root=%~dp0"
set "jar=%root%ad-dist\target\ad.jar"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo ad: "%java%" does not run; install a JDK 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)

if exist "%jar%" goto start
where mvn >nul 2>&1
if errorlevel 1 (
  echo ad: AdLab has to be built, but mvn is not on the PATH; install Maven 3.8 or newer 1>&2
  exit /b 1
)
echo ad: building AdLab 1>&2
pushd "%root%"
set "MAVEN_OPTS=%MAVEN_OPTS% -Djansi.noreset=true"
call mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -Dstyle.color=never -pl ad-dist -am package 1>&2
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
  echo ad: the build failed, as told above; a first build needs the network, to fetch its libraries 1>&2
  exit /b 1
)

:start
set "OPT_OUT_TRACKING=true"
set "PYTORCH_VERSION="
set "MXNET_VERSION="
rem MXNet takes its threads from the environment, which a process cannot change for it here.
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=%NUMBER_OF_PROCESSORS%"
if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"
set "options="
if defined AD_HEAP set "options=-Xmx%AD_HEAP%"
if "%AD_ALLOW_DOWNLOADS%"=="1" set "options=%options% -Dai.djl.offline=false"
"%java%" "@%root%ad-dist\jvm.options" %options% "-Duser.home=%USERPROFILE%" "-Dadlab.home=%root:~0,-1%" %AD_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
