SELECT mark FROM registry;
