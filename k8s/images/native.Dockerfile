# A service as a native executable. From the root of the project, after `mvn package -Dnative -pl SERVICE -am`:
#   docker build -f k8s/images/native.Dockerfile --build-arg SERVICE=cdr-service --build-arg VERSION=0.1.0 -t roamhub/cdr-service:0.1.0-native .
# The heap's share of the container's limit is an option of the executable: add `args: ["-XX:MaximumHeapSizePercent=55"]`.
FROM quay.io/quarkus/ubi9-quarkus-micro-image:2.0

ARG SERVICE
ARG VERSION
LABEL org.opencontainers.image.title="roamhub/${SERVICE}" \
      org.opencontainers.image.description="Roamhub, an open hub for EV-charging roaming: ${SERVICE}, native" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"

WORKDIR /app
COPY --chmod=0755 ${SERVICE}/target/*-runner /app/service
USER 10001:10001
EXPOSE 8080 8443 9000
ENTRYPOINT ["/app/service"]
